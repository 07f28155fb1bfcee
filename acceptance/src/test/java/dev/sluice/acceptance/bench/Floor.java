package dev.sluice.acceptance.bench;

import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import dev.sluice.acceptance.parts.TemporalPart;
import dev.sluice.acceptance.parts.Together;
import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What as many parked workflows cost that beat as often and are nothing of ours, on a server of
 * their own: what no engine on Temporal can be cheaper than.
 *
 * @param beatMs between two beats of each
 * @param beats of all of them, in a second, as they were counted
 */
record Floor(Usage usage, long beatMs, double beats) {
  private static final Abreast A_FEW = new Abreast(20);
  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(200), Duration.ofMinutes(1), Duration.ofMinutes(15));

  /**
   * Starts them and looks at them.
   *
   * @param beat between two heartbeats of each
   */
  static Floor of(Shape shape, Duration beat, Course course) {
    try (Together parts = new Together()) {
      TemporalPart temporal = parts.start(TemporalPart::new);
      int http = Place.freePort();
      Part worker = parts.start(() -> worker(temporal.address(), http, shape));
      WorkerPage page = new WorkerPage("http://127.0.0.1:" + http);
      park(WorkflowClient.newInstance(temporal.stubs()), shape.runs(), beat);
      awaitBeats(page, shape.runs(), Part.lost(temporal.part(), worker), worker);
      course.say("%d workflows are parked".formatted(shape.runs()));
      return Course.after(shape.settle(), () -> look(shape, beat, page, worker, temporal.part()));
    }
  }

  private static Part worker(String temporal, int http, Shape shape) {
    String classes =
        Path.of(FloorWorker.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx" + shape.heap(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            Place.packaged("worker") + ":" + classes,
            FloorWorker.class.getName(),
            temporal,
            Integer.toString(http),
            Integer.toString(shape.runs()));
    WorkerPage page = new WorkerPage("http://127.0.0.1:" + http);
    return new Part(
        new Part.Recipe("floor-worker", command, Map.of(), page::ready), Place.folder("floor"));
  }

  private static void park(WorkflowClient client, int count, Duration beat) {
    A_FEW.each(
        IntStream.range(0, count),
        each ->
            client
                .newUntypedWorkflowStub(
                    Parked.TYPE,
                    WorkflowOptions.newBuilder()
                        .setTaskQueue(Parked.QUEUE)
                        .setWorkflowId("parked-" + each)
                        .build())
                .start(beat.toMillis()));
  }

  private static void awaitBeats(WorkerPage page, int count, Optional<String> lost, Part worker) {
    Progress progress =
        new Progress() {
          @Override
          public Optional<String> over() {
            return lost.or(worker::ended);
          }

          @Override
          public Object sign() {
            return page.value("hearts");
          }
        };
    Waited<Long> waited =
        PATIENCE.until(
            () -> Optional.of(page.value("hearts")).filter(hearts -> hearts >= count), progress);
    if (waited instanceof Waited.InVain<Long>(String why)) {
      throw new AssertionError(
          "of %d parked workflows only %d beat: the floor %s"
              .formatted(count, page.value("hearts"), why));
    }
  }

  private static Floor look(Shape shape, Duration beat, WorkerPage page, Part worker, Part server) {
    long before = page.value("beats");
    Usage usage = Usage.over(shape.window(), worker, server);
    double beats = (page.value("beats") - before) * 1000d / shape.window().toMillis();
    return new Floor(usage, beat.toMillis(), Math.round(beats * 10) / 10d);
  }
}
