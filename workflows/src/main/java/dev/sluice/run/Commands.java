package dev.sluice.run;

import dev.sluice.report.Event;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.command.Receipts;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.flow.Journal;
import java.util.List;
import java.util.Optional;

/** Commands as they reach a run, by Update or signal: each counts once. */
final class Commands {
  private final CommandHandler handler;
  private final Journal journal;
  private final Receipts receipts = new Receipts();

  Commands(CommandHandler handler, Journal journal) {
    this.handler = handler;
    this.journal = journal;
  }

  /** What was carried out so far. */
  List<Receipts.Kept> receipts() {
    return receipts.state();
  }

  /** Goes on from what an earlier execution of the run has carried out. */
  void goOnFrom(List<Receipts.Kept> earlier) {
    receipts.goOnFrom(earlier);
  }

  /**
   * Checks a command and changes nothing; one that was carried out already is welcome again.
   *
   * @throws Refusal with the reason
   */
  void check(Command command) {
    if (receipts.earlier(command).isEmpty()) {
      handler.check(command);
    }
  }

  /** Carries out a command, or says what it was answered when it came before. */
  String carryOut(Command command) {
    Optional<String> earlier = receipts.earlier(command);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    handler.check(command);
    String answer = handler.carryOut(command);
    receipts.keep(command, answer);
    journal.touch();
    return answer;
  }

  /**
   * A command that came as a signal: its sender learns nothing, so a refusal goes into the record.
   */
  void carryOutSignal(String text) {
    try {
      carryOut(CommandJson.read(text));
    } catch (Refusal refusal) {
      refused(String.valueOf(refusal.getMessage()));
    }
  }

  /** A signal that nobody defined: without a line in the record its sender would wait for it. */
  void refuseSignal(String name) {
    refused(
        "unknown signal '%s': expected the signal \"command\" with {\"command\": ...}"
            .formatted(name));
  }

  private void refused(String why) {
    journal.add(new Event.Refused("signal", why));
  }
}
