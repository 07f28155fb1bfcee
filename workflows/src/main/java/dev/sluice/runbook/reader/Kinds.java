package dev.sluice.runbook.reader;

import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Unit;
import java.util.Optional;

/** What kind of value each operand has, as far as a runbook alone says it. */
final class Kinds {
  private Kinds() {}

  /** The unit that a value is compared in; absent: a target or a person says it. */
  static Optional<Unit> unit(Operand operand) {
    return switch (operand) {
      case Operand.Output output -> isText(output) ? Optional.empty() : Optional.of(Unit.COUNT);
      case Operand.OfRun run -> unit(run.fact());
      case Operand.OfStage stage -> Optional.of(Unit.SECONDS);
      case Operand.Literal literal -> Optional.of(literal.quantity().unit());
      case Operand.Asked other -> Optional.empty();
      case Operand.Text text -> Optional.empty();
      case Operand.Computed computed -> Optional.empty();
    };
  }

  private static Optional<Unit> unit(Operand.RunFact fact) {
    return switch (fact) {
      case STARTED, DURATION, UNTOUCHED -> Optional.of(Unit.SECONDS);
      case ROLLBACKS, ATTENDEES, STAGES_COMPLETED, INTERVENTIONS, SKIPPED, DEVIATIONS ->
          Optional.of(Unit.COUNT);
      case SIGNED, DECISION, WHY -> Optional.empty();
    };
  }

  /** Whether it may be compared as a text. */
  static boolean isText(Operand operand) {
    return switch (operand) {
      case Operand.Output output ->
          output.stream() == Operand.Stream.STDOUT || output.stream() == Operand.Stream.BODY;
      case Operand.Found found -> true;
      case Operand.Answer answer -> true;
      case Operand.Text text -> true;
      case Operand.OfRun run -> run.fact().isText();
      case Operand.Asked other -> false;
      case Operand.Literal literal -> false;
      case Operand.Computed computed -> false;
    };
  }
}
