package dev.sluice.acceptance.runs;

import dev.sluice.acceptance.parts.ControlPlanePart;
import dev.sluice.acceptance.parts.Hal9Part;
import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.acceptance.parts.Together;
import dev.sluice.acceptance.parts.WorkerPart;
import dev.sluice.acceptance.parts.WorldPart;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import dev.sluice.traffic.haproxy.HaProxyRouter;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that a run needs, as processes: a Temporal server, a worker, HAProxy, Prometheus, two
 * versions of a service and their load.
 */
final class Site implements AutoCloseable {
  private static final int REQUESTS_PER_SECOND = 200;
  private static final int TAIL = 3000;

  /** The one that the world plays. */
  private static final String OWN_CLUSTER =
      "    kubernetes: {api: '@CONTROL@', token: '${{ secrets.kubernetes }}', namespaces: hal9}\n";

  private final Path folder = Place.folder("site");
  private final SlowTool tool = new SlowTool(folder);
  private final Together parts = new Together();
  private final TemporalPart temporal = parts.start(TemporalPart::new);
  private final TargetName target;
  private final Beginning beginning;
  private final WorldPart world;
  private final WorkerPart worker;
  private final HaProxyRouter router;
  private final Runs runs;

  /**
   * Where runs begin.
   *
   * @param share what the new version has
   * @param past what it has had for a day
   * @param factors by which targets divide durations; the first is of {@code demo}, another N of
   *     {@code demo-N}
   * @param cluster that steps may change
   * @param drills runbooks besides those that ship
   */
  record Beginning(
      Percent share,
      Percent past,
      List<Integer> factors,
      Optional<Hal9Part> cluster,
      List<Drill> drills) {
    static Beginning healthy(Percent share, Percent past, int factor) {
      return new Beginning(share, past, List.of(factor), Optional.empty(), List.of());
    }

    Beginning with(Hal9Part other) {
      return new Beginning(share, past, factors, Optional.of(other), drills);
    }
  }

  /** For the short runbooks of these tests, at their own pace. */
  Site() {
    this("shop", text("/site.yaml"), Beginning.healthy(Percent.ZERO, Percent.ZERO, 360));
  }

  private Site(String target, String template, Beginning beginning) {
    this.target = new TargetName(target);
    this.beginning = beginning;
    int pace = beginning.factors().getFirst();
    world = parts.start(() -> WorldPart.real(REQUESTS_PER_SECOND, beginning.past(), pace, token()));
    router =
        new HaProxyRouter(
            new RouterBinding.HaProxy(
                List.of(world.place("router")), world.place("backend"), "hierarchical", "flat"));
    worker = parts.start(() -> worker(template));
    runs =
        parts.start(
            () -> Runs.over(new Connection(temporal.stubs(), "default", temporal.address())));
  }

  private WorkerPart worker(String template) {
    try {
      tool.install();
      return worker(template, Place.root(), "data");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private WorkerPart worker(String template, Path checkout, String data) throws IOException {
    int http = Place.freePort();
    Path config = configuration(template, http, folder.resolve(data));
    return new WorkerPart(checkout, config, temporal.address(), http);
  }

  /**
   * Starts another worker for the same runs.
   *
   * @param checkout where a version of it was built
   */
  WorkerPart alsoHosts(Path checkout) {
    try {
      return worker(text("/site.yaml"), checkout, "data-of-another");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** With the target and the people that {@code make demo REAL=1} has. */
  static Site ofTheDemo(Beginning beginning) {
    String metrics = text("/dev/sluice/demo/metrics-prometheus.yaml").indent(4);
    String template =
        text("/dev/sluice/demo/sluice.yaml")
            .replace("@PROMETHEUS@", metrics)
            .replace("@KUBERNETES@", beginning.cluster().map(Site::kubernetes).orElse(OWN_CLUSTER));
    return new Site("demo", atEachPace(template, beginning.factors()), beginning);
  }

  /** The demo's target once for each pace. */
  private static String atEachPace(String template, List<Integer> factors) {
    int from = template.indexOf("  demo:\n");
    int to = template.indexOf("roster:\n");
    String target = template.substring(from, to);
    StringBuilder all = new StringBuilder(template.substring(0, from));
    for (int factor : factors) {
      String name = factors.getFirst() == factor ? "demo" : "demo-" + factor;
      all.append(
          target
              .replace("  demo:\n", "  " + name + ":\n")
              .replace("factor: 360", "factor: " + factor));
    }
    return all.append(template.substring(to)).toString();
  }

  private static String kubernetes(Hal9Part cluster) {
    return """
    kubernetes:
      api: %s
      token: ${{ secrets.kubernetes }}
      ca: %s
      namespaces: %s
    """
        .formatted(cluster.plane().url(), cluster.plane().certificate(), Hal9Part.NAMESPACE)
        .indent(4);
  }

  private Path token() {
    try {
      Path secrets = Files.createDirectories(folder.resolve("secrets"));
      Files.writeString(secrets.resolve("kubernetes"), ControlPlanePart.ADMIN);
      Files.writeString(secrets.resolve("pagerduty"), "on-call");
      return Files.writeString(secrets.resolve("status-page-token"), UUID.randomUUID().toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path configuration(String template, int http, Path data) throws IOException {
    Path own = runbooks();
    String text =
        template
            .replace("@RUNBOOKS@", own.toString())
            .replace("@FOLDER@", folder.toString())
            .replace("@DATA@", data.toString())
            .replace("@SECRETS@", folder.resolve("secrets").toString())
            .replace("@HTTP@", "127.0.0.1:" + http)
            .replace("@TOOLS@", world.place("tools"))
            .replace("@ROUTER@", world.place("router"))
            .replace("@STATUS-PAGE@", world.place("statusPage"))
            .replace("@MAIL@", world.place("mail"))
            .replace("@CONTROL@", world.place("control"))
            .replace("@BACKEND@", world.place("backend"))
            .replace("@URL@", world.place("metrics"));
    return Files.writeString(folder.resolve(data.getFileName() + ".yaml"), text);
  }

  private Path runbooks() throws IOException {
    if (beginning.drills().isEmpty()) {
      return Place.root().resolve("acceptance/src/test/resources/runbooks");
    }
    Path own = Files.createDirectories(folder.resolve("runbooks"));
    for (Drill drill : beginning.drills()) {
      Files.writeString(own.resolve(drill.name() + ".yaml"), drill.text());
    }
    return own;
  }

  private static String text(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(Site.class.getResourceAsStream(resource), resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Makes everything as it is before a run on a target: a test that failed left one there. */
  void begin(TargetName on) {
    runs.list(false).stream()
        .filter(each -> each.attributes().target().equals(on.value()))
        .forEach(each -> terminate(each.run()));
    suffer("reset=yes");
    share(beginning.share());
  }

  /** Ends a run behind Sluice's back. */
  void terminate(String run) {
    WorkflowClient.newInstance(temporal.stubs()).newUntypedWorkflowStub(run).terminate("tidied up");
  }

  /** All that the server keeps of a run. */
  List<HistoryEvent> history(String run) {
    return WorkflowClient.newInstance(temporal.stubs()).fetchHistory(run).getEvents();
  }

  TargetName target() {
    return target;
  }

  TemporalPart temporal() {
    return temporal;
  }

  WorkerPart worker() {
    return worker;
  }

  Runs runs() {
    return runs;
  }

  /** What the router has now, by itself. */
  Percent share() {
    return router.read().share();
  }

  /** As somebody sets it who is no run. */
  void share(Percent share) {
    router.set(share);
  }

  /** A line for each time that {@code act-slowly} began or ended. */
  Path acts() {
    return tool.acts();
  }

  /** Where the worker leaves reports. */
  Path data() {
    return folder.resolve("data");
  }

  /** What the world answers at a path of its control address, e.g. {@code /state}. */
  String worldSays(String path) {
    return world.says(path);
  }

  /** Makes the world misbehave, as its form says, e.g. {@code version=hierarchical&errors=0.2}. */
  void suffer(String form) {
    world.suffers(form);
  }

  /** Which of its parts does not run any more, if one does not. */
  Optional<String> lost() {
    return Part.lost(temporal.part(), world.part(), worker.part());
  }

  /** The end of what the worker said. */
  String workerSaid() {
    String said = worker.part().said();
    return "The worker said: ..." + said.substring(Math.max(0, said.length() - TAIL));
  }

  @Override
  public void close() {
    parts.close();
  }
}
