package dev.sluice.runbook.reader;

import dev.sluice.runbook.Operand.Stream;
import dev.sluice.runbook.Window;
import java.util.List;

/**
 * What conditions at one place are about.
 *
 * @param streams what a step leaves behind, where the condition belongs to a step
 * @param measured whether metrics may be asked for
 * @param plain the window of a metric that names none
 * @param wholes whether a whole soak or the whole run may be named as the window
 * @param facts whether answers and facts of run and stages are known
 * @param baselines whether baselines are known that steps have recorded
 */
record Subject(
    List<Stream> streams,
    boolean measured,
    Window plain,
    List<String> wholes,
    boolean facts,
    boolean baselines) {
  Subject {
    streams = List.copyOf(streams);
    wholes = List.copyOf(wholes);
  }

  /** Where answers are known, so are baselines. */
  private Subject(
      List<Stream> streams, boolean measured, Window plain, List<String> wholes, boolean facts) {
    this(streams, measured, plain, wholes, facts, facts);
  }

  /** Before a run: what was measured in the last minutes. */
  static Subject moment(Known known) {
    return new Subject(List.of(), true, new Window.Last(known.window()), List.of(), false);
  }

  /** A guard: what was measured in the last minutes, and baselines. */
  static Subject guard(Known known) {
    return new Subject(List.of(), true, new Window.Last(known.window()), List.of(), false, true);
  }

  /** What a step goes by: what was measured in the last minutes, and all that the run knows. */
  static Subject step(Known known) {
    return new Subject(List.of(), true, new Window.Last(known.window()), List.of("run"), true);
  }

  /** The end of a stage. */
  static Subject stage(Here here) {
    boolean soaks = here.stage().flatMap(Here.StageFacts::soak).isPresent();
    return soaks
        ? new Subject(List.of(), true, new Window.WholeSoak(), List.of("soak", "run"), true)
        : new Subject(
            List.of(), true, new Window.Last(here.known().window()), List.of("run"), true);
  }

  /** A timed look inside a soak. */
  static Subject checkpoint() {
    return new Subject(
        List.of(), true, new Window.WholeSoak(), List.of("soak", "look", "run"), true);
  }

  /** The end of a run. */
  static Subject completion() {
    return new Subject(List.of(), true, new Window.WholeRun(), List.of("run"), true);
  }

  /** What a command left behind. */
  static Subject command() {
    return output(Stream.EXIT, Stream.STDOUT);
  }

  /** What a call left behind. */
  static Subject call() {
    return output(Stream.STATUS, Stream.BODY);
  }

  /** What a change of a cluster has led to. */
  static Subject cluster() {
    return output(Stream.REPLICAS, Stream.READY_REPLICAS);
  }

  /** What an autoscaler did. */
  static Subject autoscaler() {
    return output(Stream.SCALING_EVENTS);
  }

  /** What people answered. */
  static Subject confirmation() {
    return new Subject(List.of(), false, new Window.WholeRun(), List.of(), true);
  }

  private static Subject output(Stream... streams) {
    return new Subject(List.of(streams), false, new Window.WholeRun(), List.of(), false);
  }
}
