package dev.sluice.runbook.reader;

import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Step.AnswerType;
import dev.sluice.runbook.Step.Asked;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shown;
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
    List<String> items = fields.needList("confirm", References.open(here));
    RoleName by = fields.need("by", Scalars.name("role", RoleName::new), new RoleName("none"));
    List<Asked> answers = fields.or("answer", ConfirmReader::answers, List.of());
    for (Asked asked : answers) {
      here.known().answer(asked.name());
      here.known().sources().answer(asked.name());
    }
    return new Step.Confirm(
        place.id(),
        items,
        by,
        answers,
        fields.list("expect", ConditionReader.of(here, Subject.confirmation())));
  }

  private static Optional<List<Asked>> answers(Node node, Problems problems) {
    return NodeReader.namedOf("the answers", Scalars.word("kind of answer", AnswerType.class))
        .read(node, problems)
        .map(named -> {
          named.forEach(each -> requireName(each.key(), problems));
          return named.stream().map(each -> new Asked(each.name(), each.value())).toList();
        });
  }

  private static void requireName(Node.Scalar key, Problems problems) {
    if (!Names.fits(key.text())) {
      problems.add(key.at(), Shown.of(key.text()) + " is no name of an answer", Names.EXPECTED);
    }
  }
}
