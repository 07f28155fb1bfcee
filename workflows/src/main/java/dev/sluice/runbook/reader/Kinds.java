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
      case Operand.OfRun run -> Optional.of(unit(run.fact()));
      case Operand.OfStage stage -> Optional.of(Unit.SECONDS);
      case Operand.Metric metric -> Optional.empty();
      case Operand.Found found -> Optional.empty();
      case Operand.Answer answer -> Optional.empty();
      case Operand.Literal literal -> Optional.of(literal.quantity().unit());
      case Operand.Text text -> Optional.empty();
      case Operand.Baseline baseline -> Optional.empty();
      case Operand.Segments all -> Optional.empty();
      case Operand.Scaled scaled -> Optional.empty();
      case Operand.Around around -> Optional.empty();
      case Operand.Combined both -> Optional.empty();
    };
  }

  private static Unit unit(Operand.RunFact fact) {
    return switch (fact) {
      case STARTED, DURATION, UNTOUCHED -> Unit.SECONDS;
      case ROLLBACKS, ATTENDEES, STAGES_COMPLETED, INTERVENTIONS -> Unit.COUNT;
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
      case Operand.Metric metric -> false;
      case Operand.OfRun run -> false;
      case Operand.OfStage stage -> false;
      case Operand.Literal literal -> false;
      case Operand.Baseline baseline -> false;
      case Operand.Segments all -> false;
      case Operand.Scaled scaled -> false;
      case Operand.Around around -> false;
      case Operand.Combined both -> false;
    };
  }
}
