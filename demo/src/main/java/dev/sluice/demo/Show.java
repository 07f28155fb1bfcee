package dev.sluice.demo;

import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.report.StatusText;
import dev.sluice.run.command.Command;
import dev.sluice.starter.client.Closing;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Shows a run until it has ended, and has answered what it waits for. */
final class Show {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /**
   * A run that is just beginning cannot be looked at for a moment, nor one whose worker returns.
   */
  private static final int UNSAID = 30;

  private final Runs runs;
  private final String run;
  private final Screen screen;
  private final Answerer answerer;
  private final Runnable mending;
  private final Changes changes = new Changes(Instant.now());
  private String shown = "";
  private String complaint = "";
  private int troubles;

  /**
   * A show of one run.
   *
   * @param mending done again and again meanwhile: starts what has died
   */
  Show(Runs runs, String run, Screen screen, Answerer answerer, Runnable mending) {
    this.runs = runs;
    this.run = run;
    this.screen = screen;
    this.answerer = answerer;
    this.mending = mending;
  }

  /** How the run ended. */
  RunOutcome follow() {
    while (true) {
      mending.run();
      Optional<Closing> closing = closing();
      Optional<RunView> view = look();
      if (closing.isPresent()) {
        return ended(closing.get(), view);
      }
      view.ifPresent(seen -> seen.first().forEach(this::answer));
    }
  }

  private Optional<Closing> closing() {
    try {
      return runs.closing(run, PAUSE);
    } catch (Trouble trouble) {
      complain(trouble);
      return Optional.empty();
    }
  }

  private Optional<RunView> look() {
    try {
      RunView view = runs.view(run);
      troubles = 0;
      show(view);
      return Optional.of(view);
    } catch (Trouble trouble) {
      complain(trouble);
      return Optional.empty();
    }
  }

  /** A worker or a server that is away for a while does not end the demo. */
  private void complain(Trouble trouble) {
    String sentence = String.valueOf(trouble.getMessage());
    troubles++;
    if (troubles > UNSAID && !sentence.equals(complaint)) {
      complaint = sentence;
      screen.say(sentence);
    }
    switch (trouble.code()) {
      case NO_WORKER, UNREACHABLE, FAILED -> {}
      case DONE, BAD_INPUT, REFUSED, NOT_FOUND, ROLLED_BACK -> throw trouble;
    }
  }

  private void show(RunView view) {
    String line = changes.line(view, Instant.now());
    if (!screen.isTerminal()) {
      if (!line.isEmpty()) {
        screen.say(line);
      }
      return;
    }
    String text = StatusText.of(view, screen.paint());
    boolean talking = !view.waiting().isEmpty() && answerer instanceof Prompt;
    if (talking && !line.isEmpty()) {
      screen.say(text);
    } else if (!talking && !text.equals(shown)) {
      screen.draw(text);
    }
    shown = text;
  }

  private void answer(Waiting waiting) {
    answerer.answer(waiting).ifPresent(this::send);
  }

  private void send(Command command) {
    try {
      tell(command.caller().by(), command.caller().reason(), runs.send(run, command));
    } catch (Trouble trouble) {
      complain(trouble);
    }
  }

  private void tell(String who, String reason, Sent sent) {
    switch (sent) {
      case Sent.Accepted accepted ->
          screen.say("       %s: \"%s\" -> %s".formatted(who, reason, accepted.what()));
      case Sent.Refused refused ->
          screen.say("       %s was refused: %s".formatted(who, refused.why()));
      case Sent.KeptAsSignal kept ->
          screen.say(
              "       %s's command is kept by Temporal as a signal: %s".formatted(who, kept.why()));
    }
  }

  private RunOutcome ended(Closing closing, Optional<RunView> view) {
    return switch (closing) {
      case Closing.Returned returned ->
          view.flatMap(each -> each.where().outcome()).orElse(RunOutcome.FAILED);
      case Closing.Broken broken -> {
        screen.say(run + " failed: " + broken.why());
        yield view.flatMap(each -> each.where().outcome()).orElse(RunOutcome.FAILED);
      }
    };
  }
}
