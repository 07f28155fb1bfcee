package dev.sluice.runbook.reader;

import dev.sluice.runbook.NoReturn;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.util.List;
import java.util.Optional;

/** Reads {@code back} of a stage, and {@code irreversible} of the steps that it is about. */
final class NoReturnReader {
  private static final String HERE = "here";

  private static final NodeReader<NoReturn> TO =
      Scalars.parsed(
          "way back",
          new Shape.Text(
              "'here' or a percentage such as 50%", HERE + "|" + Percent.pattern(), false),
          NoReturnReader::to);

  private static final NodeReader<NoReturn> BACK =
      Fields.of("a way back", fields -> fields.need("to", TO, new NoReturn(Optional.empty())));

  private NoReturnReader() {}

  private static NoReturn to(String text) {
    return new NoReturn(text.equals(HERE) ? Optional.empty() : Optional.of(Percent.parse(text)));
  }

  /**
   * What a stage says that a way back means.
   *
   * @param traffic the share of the stage, which no way back leads above
   */
  static Optional<NoReturn> back(Fields fields, Optional<Percent> traffic) {
    Optional<NoReturn> back = fields.optional("back", BACK);
    back.flatMap(NoReturn::share)
        .filter(share -> traffic.filter(each -> each.isBelow(share)).isPresent())
        .ifPresent(share ->
            fields.wrong(
                "back",
                "a way back to %s would raise the traffic of this stage".formatted(share),
                "'here', or the stage's share or less"));
    return back;
  }

  /** Whether a step cannot be taken back; if so, its stage says what a way back means then. */
  static Optional<NoReturn> step(Fields fields, StepPlace place) {
    if (!fields.or("irreversible", Scalars.flag(), false)) {
      return Optional.empty();
    }
    fields.refuse("undo", "takes nothing back, as the step is irreversible", "one of the two");
    Optional<NoReturn> back = place.here().stage().flatMap(Here.StageFacts::back);
    if (back.isEmpty()) {
      fields.wrong(
          "irreversible",
          "nothing says what a way back means after this",
          "'back: {to: here}' or a share, beside the 'steps:' of its stage");
    }
    if (place.beside()) {
      fields.wrong(
          "irreversible",
          "what cannot be taken back does not run beside a soak",
          "it under 'steps' or 'after', a gate before it");
    }
    place.here().known().noReturn();
    return back.or(() -> Optional.of(new NoReturn(Optional.empty())));
  }

  /** Notes a problem for what cannot be taken back and has no gate right before it. */
  static void requireGate(List<Node> nodes, List<Optional<Step>> steps, Problems problems) {
    for (int i = 0; i < steps.size(); i++) {
      boolean irreversible =
          steps.get(i).flatMap(Step::back).flatMap(back -> back.noReturn()).isPresent();
      if (irreversible && (i == 0 || !typed(steps.get(i - 1)))) {
        problems.add(
            nodes.get(i).at(),
            "an irreversible step has no gate right before it",
            "'- gate: {roles: ROLE, type: NAME}', in which each role types that name");
      }
    }
  }

  /** One that could not be read may have been such a gate. */
  private static boolean typed(Optional<Step> before) {
    return before.isEmpty()
        || (before.get() instanceof Step.SignOff asked
            && asked.gate().powers().typed().isPresent());
  }
}
