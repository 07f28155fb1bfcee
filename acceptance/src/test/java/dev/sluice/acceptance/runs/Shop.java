package dev.sluice.acceptance.runs;

import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.acceptance.parts.WorkerPart;
import dev.sluice.demo.service.Load;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The shop of docs/quickstart.md, made of that page's own files, on ports that are free. */
final class Shop implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int VISITS_PER_SECOND = 50;
  private final Path folder = Place.folder("shop");
  private final ShopPage page = new ShopPage();
  private final Part stable;
  private final Part canary;
  private final Part haproxy;
  private final Part prometheus;
  private final TemporalPart temporal = new TemporalPart();
  private final WorkerPart worker;
  private final Runs runs =
      Runs.over(new Connection(temporal.stubs(), "default", temporal.address()));
  private final HttpClient visitors = HttpClient.newHttpClient();
  private final Load load;

  Shop() {
    int http = Place.freePort();
    page.write(folder, "http: 127.0.0.1:" + http + "\n");
    stable = version("stable", port("9001"));
    canary = version("canary", port("9002"));
    haproxy =
        part("haproxy", port("8404"), Place.program("haproxy"), "-db", "-f", file("haproxy.cfg"));
    prometheus =
        part(
            "prometheus",
            port("9090"),
            Place.program("prometheus"),
            "--config.file=" + file("prometheus.yml"),
            "--storage.tsdb.path=" + folder.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port("9090"));
    worker = new WorkerPart(Path.of(file("sluice.yaml")), temporal.address(), http);
    load = new Load(VISITS_PER_SECOND, this::visit);
  }

  private int port(String ofThePage) {
    return page.port(ofThePage);
  }

  private String file(String name) {
    return folder.resolve("shop").resolve(name).toString();
  }

  /** The JDK's own server of files takes the place of Python's. */
  private Part version(String name, int port) {
    String server = Path.of(System.getProperty("java.home"), "bin", "jwebserver").toString();
    return part(
        name,
        port,
        server,
        "--port",
        Integer.toString(port),
        "--bind-address",
        "127.0.0.1",
        "--directory",
        folder.toString());
  }

  private Part part(String name, int port, String... command) {
    return new Part(
        new Part.Recipe(name, List.of(command), Map.of(), Part.listens(port), SOON), folder);
  }

  private void visit() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("8080") + "/")).build();
    // What an answer is like is for HAProxy to count.
    var unused = visitors.sendAsync(request, BodyHandlers.discarding());
  }

  /** The new version, to be killed. */
  Part canary() {
    return canary;
  }

  Runs runs() {
    return runs;
  }

  String workerSaid() {
    return worker.part().said();
  }

  @Override
  public void close() {
    load.close();
    visitors.shutdownNow();
    worker.close();
    runs.close();
    temporal.close();
    List.of(prometheus, haproxy, canary, stable).forEach(Part::close);
  }
}
