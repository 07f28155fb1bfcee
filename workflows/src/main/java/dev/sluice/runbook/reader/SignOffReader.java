package dev.sluice.runbook.reader;

import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import java.util.List;

/** Reads {@code gate} as a step: people sign before what comes next. */
final class SignOffReader {
  static final String VERB = "gate";

  /** Stands for a gate that cannot be read, which is told there. */
  private static final Gate NONE =
      new Gate(
          "none",
          List.of(),
          List.of(),
          List.of(Decision.PROCEED),
          SilenceReader.USUAL,
          Gate.Powers.NONE);

  private SignOffReader() {}

  static NodeReader<Step> of(StepPlace place) {
    return Fields.of("a sign-off", fields -> signOff(fields, place));
  }

  private static Step signOff(Fields fields, StepPlace place) {
    Here here = place.here();
    if (place.beside()) {
      fields.wrong(VERB, "nobody signs beside a soak", "the gate under 'steps' or 'after'");
    }
    if (here.part() == Part.ROLLBACK) {
      fields.wrong(VERB, "a rollback waits for no signature", "'confirm:' for what people do");
    }
    NodeReader<Gate> gate =
        GateReader.of(here, Subject.step(here.known()), "Go on from here?", false);
    return new Step.SignOff(place.id(), fields.need(VERB, gate, NONE));
  }
}
