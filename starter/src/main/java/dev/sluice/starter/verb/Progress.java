package dev.sluice.starter.verb;

import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.Paint;
import dev.sluice.report.RunView;
import dev.sluice.report.StatusText;
import dev.sluice.starter.client.Closing;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.Trouble;
import java.time.Duration;
import java.util.Optional;

/** Follows a run to its end and shows each change; goes on while no worker or server answers. */
final class Progress {
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Desk desk;
  private final String run;
  private String shown = "";

  Progress(Desk desk, String run) {
    this.desk = desk;
    this.run = run;
  }

  /** Returns when the run has ended, with what that means to the shell. */
  ExitCode follow() {
    while (true) {
      Optional<Closing> closing = closing();
      Optional<RunView> view = view();
      if (closing.isPresent()) {
        return ended(closing.orElseThrow(), view);
      }
    }
  }

  private Optional<Closing> closing() {
    try {
      return runs().closing(run, PAUSE);
    } catch (Trouble trouble) {
      return goOnOrThrow(trouble);
    }
  }

  private Optional<RunView> view() {
    try {
      RunView view = runs().view(run);
      show(StatusText.of(view, desk.paint()));
      return Optional.of(view);
    } catch (Trouble trouble) {
      return goOnOrThrow(trouble);
    }
  }

  private <T> Optional<T> goOnOrThrow(Trouble trouble) {
    return switch (trouble.code()) {
      case NO_WORKER, UNREACHABLE, FAILED -> {
        show(trouble.sentence() + "\n");
        yield Optional.empty();
      }
      case DONE, BAD_INPUT, REFUSED, NOT_FOUND, ROLLED_BACK -> throw trouble;
    };
  }

  private void show(String text) {
    if (!text.equals(shown)) {
      desk.out().print((desk.paint() == Paint.ANSI ? HOME_AND_CLEAR : "\n") + text);
      desk.out().flush();
      shown = text;
    }
  }

  private ExitCode ended(Closing closing, Optional<RunView> view) {
    return switch (closing) {
      case Closing.Broken broken -> {
        desk.complain(run + " failed: " + broken.why());
        yield view.flatMap(each -> each.where().outcome())
            .map(Progress::code)
            .orElse(broken.code());
      }
      case Closing.Returned returned ->
          code(
              view.flatMap(each -> each.where().outcome())
                  .orElseThrow(() ->
                      new Trouble(
                          ExitCode.NO_WORKER,
                          run
                              + " has ended, but no worker is up to say how: start one with `sluice"
                              + " worker`")));
    };
  }

  private Runs runs() {
    return desk.runs().get();
  }

  /** What an outcome means to the shell. */
  static ExitCode code(RunOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> ExitCode.DONE;
      case ROLLED_BACK -> ExitCode.ROLLED_BACK;
      case HELD, ABORTED, FAILED -> ExitCode.FAILED;
    };
  }
}
