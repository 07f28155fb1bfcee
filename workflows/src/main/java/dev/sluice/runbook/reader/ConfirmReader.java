package dev.sluice.runbook.reader;

import dev.sluice.runbook.Asked;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.util.List;
import java.util.Optional;

/** Reads {@code confirm}: what a person ticks off and answers. */
final class ConfirmReader {
  private ConfirmReader() {}

  static NodeReader<Step.Confirm> of(StepPlace place) {
    return Fields.of("a confirmation", fields -> confirm(fields, place));
  }

  private static Step.Confirm confirm(Fields fields, StepPlace place) {
    Here here = place.here();
    List<String> items = fields.needList("confirm", new Items(References.open(here)));
    RoleName by = fields.need("by", Scalars.name("role", RoleName::new), new RoleName("none"));
    List<Asked> answers = fields.or("answer", AnswersReader.of(here.known()), List.of());
    return new Step.Confirm(
        place.id(),
        items,
        by,
        answers,
        fields.list("expect", ConditionReader.of(here, Subject.confirmation())),
        Optional.of(SilenceReader.of(fields, here.known())));
  }
}
