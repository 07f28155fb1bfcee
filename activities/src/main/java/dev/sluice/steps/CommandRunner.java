package dev.sluice.steps;

import dev.sluice.leash.Grip;
import dev.sluice.leash.Leash;
import dev.sluice.leash.Leashed;
import dev.sluice.leash.Output;
import dev.sluice.port.FailureType;
import dev.sluice.port.StepActivities.CommandOrder;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.secrets.Mask;
import dev.sluice.steps.Preparation.Prepared;
import dev.sluice.steps.Rounds.Round;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Runs commands. A step that acts and may not be repeated goes on to its own end when nobody can be
 * asked whether it is still wanted: killing it half done because the server could not be reached
 * for a while would be worse.
 */
final class CommandRunner {
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final int STDOUT_SHOWN = 4000;
  private static final int STDERR_SHOWN = 2000;

  private final Preparation preparation;
  private final Leash leash;
  private final Grips grips;

  CommandRunner(Preparation preparation, Leash leash) {
    this.preparation = preparation;
    this.leash = leash;
    this.grips = new Grips(preparation.data(), leash);
  }

  /** An order with all that a try at it needs. */
  private record Job(CommandOrder order, Prepared.Ready ready, Pulse pulse, Stopwatch watch) {}

  /** How a try ended. */
  private sealed interface Watched {
    record ByItself(int code) implements Watched {}

    record Late() implements Watched {}

    record WithItsStage() implements Watched {}
  }

  /**
   * Runs a command, again and again if its order says so.
   *
   * @param earlier what the heartbeat of an earlier attempt told of its process
   */
  StepResult run(CommandOrder order, Pulse pulse, Optional<Grip> earlier)
      throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    return switch (preparation.of(order)) {
      case Prepared.Refused refused -> new StepResult.Refused(refused.why(), watch.elapsed());
      case Prepared.Ready ready -> {
        try {
          grips.endEarlier(order, earlier);
        } catch (IOException unreadable) {
          yield notStarted(unreadable, watch);
        }
        Job job = new Job(order, ready, pulse, watch);
        yield new Rounds(order.limits(), pulse, watch).result(() -> once(job));
      }
    };
  }

  private Round once(Job job) throws InterruptedException {
    Leashed leashed;
    try {
      leashed = leash.start(job.ready().program());
    } catch (IOException problem) {
      return Round.of(notStarted(problem, job.watch()));
    }
    Watched watched;
    try {
      watched = watched(job, leashed);
    } catch (IOException unwritable) {
      return Round.of(cutOff(job, unwritable));
    }
    grips.drop(job.order(), leashed.grip());
    return Round.of(result(job, leashed, watched));
  }

  /** When it returns or throws, nothing of the program runs any more. */
  private Watched watched(Job job, Leashed leashed) throws IOException, InterruptedException {
    try (leashed) {
      grips.keep(job.order(), leashed.grip());
      return watch(job, leashed);
    }
  }

  /** It ran for a moment, and may have acted in it. */
  private static StepResult cutOff(Job job, IOException unwritable) {
    String why =
        "the command was stopped at its start, since the run's folder cannot be"
            + " written: "
            + unwritable.getMessage();
    if (!job.order().limits().repeatable()) {
      throw FailureType.OUTCOME_UNKNOWN.failure(
          why + "; check whether it acted, then skip or retry it");
    }
    return new StepResult.Refused(why, job.watch().elapsed());
  }

  private static Watched watch(Job job, Leashed leashed) throws InterruptedException {
    Stopwatch tried = new Stopwatch();
    boolean stage = job.order().limits().lives() == Lives.STAGE;
    while (true) {
      switch (job.pulse().beat(leashed.grip())) {
        case Pulse.Word.GoOn on -> {}
        case Pulse.Word.Cancelled cancelled -> {
          if (stage) {
            return new Watched.WithItsStage();
          }
          throw cancelled.why();
        }
        case Pulse.Word.Disowned disowned -> throw disowned.why();
        case Pulse.Word.OutOfTouch out -> {
          if (stage || job.order().limits().repeatable()) {
            throw out.why();
          }
        }
      }
      Duration left = stage ? BEAT : job.order().limits().timeout().minus(tried.elapsed());
      if (!left.isPositive()) {
        return new Watched.Late();
      }
      OptionalInt code = leashed.await(left.compareTo(BEAT) < 0 ? left : BEAT);
      if (code.isPresent()) {
        return new Watched.ByItself(code.getAsInt());
      }
    }
  }

  private static StepResult result(Job job, Leashed leashed, Watched watched) {
    Mask mask = job.ready().mask();
    Output printed = leashed.stdout();
    String stdout = shown(printed, mask, STDOUT_SHOWN);
    String stderr = shown(leashed.stderr(), mask, STDERR_SHOWN);
    Duration took = job.watch().elapsed();
    return switch (watched) {
      case Watched.Late late -> new StepResult.TimedOut(stdout, stderr, took);
      case Watched.WithItsStage stage -> new StepResult.Ended(stdout, took);
      case Watched.ByItself(int code) -> {
        Optional<String> hindered =
            Optional.of(printed)
                .filter(output -> job.order().demand().whole())
                .flatMap(output -> Capture.hindered(output, mask));
        boolean kept = job.order().demand().whole() && hindered.isEmpty();
        Stream<String> unmet =
            new Expectations(job.order().demand().expect()).unmet(code, printed.text()).stream();
        yield new StepResult.Exited(
            code,
            kept ? printed.text() : stdout,
            stderr,
            took,
            Stream.concat(unmet, hindered.stream()).map(mask::apply).toList(),
            Optional.of(leashed.left()).filter(processes -> processes > 0));
      }
    };
  }

  private static String shown(Output output, Mask mask, int length) {
    String text = output.whole() ? mask.apply(output.text()) : mask.applyToTail(output.text());
    return Shown.end(text, output.whole(), length);
  }

  private static StepResult notStarted(IOException problem, Stopwatch watch) {
    return new StepResult.Refused(
        "the command could not be started: " + problem.getMessage(), watch.elapsed());
  }

  /**
   * Keeps an output as data: whole and as it was printed, or not at all. A list that lacks its
   * first names looks like a list.
   */
  private static final class Capture {
    private static final int MOST = 16_384;

    private Capture() {}

    /** Why this cannot be kept; absent: it can. */
    static Optional<String> hindered(Output output, Mask mask) {
      if (!output.whole() || output.text().length() > MOST) {
        return Optional.of(
            "it printed more than 16,384 characters, and 'capture' keeps all or nothing: let it"
                + " print less, or write a file and print its name");
      }
      return mask.apply(output.text()).equals(output.text())
          ? Optional.empty()
          : Optional.of(
              "its output holds a secret, and 'capture' keeps none: let it print something else");
    }
  }
}
