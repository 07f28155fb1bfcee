package dev.sluice.acceptance.runs;

import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.acceptance.parts.Together;
import dev.sluice.acceptance.parts.WorkerPart;
import dev.sluice.demo.service.Load;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shop of docs/quickstart.md, made of that page's own files, on ports that are free. */
final class Shop implements AutoCloseable {
  private static final int VISITS_PER_SECOND = 50;
  private final Path folder = Place.folder("shop");
  private final ShopPage page = new ShopPage();
  private final Together parts = new Together();
  private final Part canary;
  private final TemporalPart temporal;
  private final WorkerPart worker;
  private final Runs runs;
  private final HttpClient visitors = HttpClient.newHttpClient();

  Shop() {
    int http = Place.freePort();
    page.write(folder, "http: 127.0.0.1:" + http + "\n");
    version("stable", port("9001"));
    canary = version("canary", port("9002"));
    part("haproxy", port("8404"), haproxy());
    part("prometheus", port("9090"), prometheus());
    temporal = parts.start(TemporalPart::new);
    worker =
        parts.start(() -> new WorkerPart(Path.of(file("sluice.yaml")), temporal.address(), http));
    runs =
        parts.start(
            () -> Runs.over(new Connection(temporal.stubs(), "default", temporal.address())));
    parts.start(() -> new Load(VISITS_PER_SECOND, this::visit));
  }

  private List<String> haproxy() {
    return List.of(Place.program("haproxy"), "-db", "-f", file("haproxy.cfg"));
  }

  private List<String> prometheus() {
    return List.of(
        Place.program("prometheus"),
        "--config.file=" + file("prometheus.yml"),
        "--storage.tsdb.path=" + folder.resolve("tsdb"),
        "--web.listen-address=127.0.0.1:" + port("9090"));
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
        List.of(
            server,
            "--port",
            Integer.toString(port),
            "--bind-address",
            "127.0.0.1",
            "--directory",
            folder.toString()));
  }

  private Part part(String name, int port, List<String> command) {
    Part.Recipe recipe = new Part.Recipe(name, command, Map.of(), Part.listens(port));
    return parts.start(() -> new Part(recipe, folder));
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

  /** Which of those that act does not run any more, if one does not. */
  Optional<String> lost() {
    return Part.lost(temporal.part(), worker.part());
  }

  String workerSaid() {
    return worker.part().said();
  }

  @Override
  public void close() {
    parts.close();
    visitors.shutdownNow();
  }
}
