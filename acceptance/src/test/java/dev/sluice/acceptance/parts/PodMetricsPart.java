package dev.sluice.acceptance.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What pods use, as {@code metrics.k8s.io} tells the autoscaler: kwok's pods do nothing, so each
 * uses what a test says.
 */
public final class PodMetricsPart implements AutoCloseable {
  private static final String ROOT = "/apis/metrics.k8s.io/v1beta1";
  private static final String PASSWORD = "no-secret";

  private final ObjectMapper json = new ObjectMapper();
  private final KubernetesClient client;
  private final HttpsServer server;
  private volatile int millicores = 10;

  /** Starts it, and makes it a part of this control plane. */
  public PodMetricsPart(ControlPlanePart plane) {
    client = plane.client();
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls()));
      server.createContext("/", this::answer);
      server.start();
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException("the metrics of pods cannot be served", failed);
    }
    join();
  }

  /** From now on each pod uses so much. */
  public void eachPodUses(int cpuMillicores) {
    millicores = cpuMillicores;
  }

  private void join() {
    client
        .resource(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: pod-metrics, namespace: kube-system}
            spec: {type: ExternalName, externalName: localhost, ports: [{port: %d}]}
            """
                .formatted(server.getAddress().getPort()))
        .create();
    client
        .resource(
            """
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1beta1.metrics.k8s.io}
            spec:
              group: metrics.k8s.io
              version: v1beta1
              groupPriorityMinimum: 100
              versionPriority: 100
              insecureSkipTLSVerify: true
              service: {name: pod-metrics, namespace: kube-system, port: %d}
            """
                .formatted(server.getAddress().getPort()))
        .create();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Object said = path.endsWith("/pods") ? pods(path) : resources();
      byte[] body = json.writeValueAsString(said).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, Object> resources() {
    return Map.of(
        "kind",
        "APIResourceList",
        "apiVersion",
        "v1",
        "groupVersion",
        "metrics.k8s.io/v1beta1",
        "resources",
        List.of(
            Map.of(
                "name", "pods",
                "singularName", "",
                "namespaced", true,
                "kind", "PodMetrics",
                "verbs", List.of("get", "list"))));
  }

  private Map<String, Object> pods(String path) {
    String namespace = path.substring((ROOT + "/namespaces/").length(), path.lastIndexOf('/'));
    List<Map<String, Object>> items =
        client.pods().inNamespace(namespace).list().getItems().stream().map(this::usage).toList();
    return Map.of(
        "kind",
        "PodMetricsList",
        "apiVersion",
        "metrics.k8s.io/v1beta1",
        "metadata",
        Map.of(),
        "items",
        items);
  }

  private Map<String, Object> usage(Pod pod) {
    return Map.of(
        "metadata",
        Map.of(
            "name", pod.getMetadata().getName(),
            "namespace", pod.getMetadata().getNamespace(),
            "labels", pod.getMetadata().getLabels()),
        "timestamp",
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        "window",
        "1s",
        "containers",
        List.of(Map.of("name", "app", "usage", Map.of("cpu", millicores + "m", "memory", "20Mi"))));
  }

  private static SSLContext tls() throws IOException, GeneralSecurityException {
    Path store = Place.folder("pod-metrics").resolve("keys.p12");
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "here",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD);
    try {
      if (keytool.redirectErrorStream(true).start().waitFor() != 0) {
        throw new IllegalStateException("keytool could not make a certificate");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(hurried);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
