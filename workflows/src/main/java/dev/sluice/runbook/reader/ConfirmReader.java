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
    List<Asked> answers = fields.or("answer", answers(here.known()), List.of());
    return new Step.Confirm(
        place.id(),
        items,
        by,
        answers,
        fields.list("expect", ConditionReader.of(here, Subject.confirmation())));
  }

  /** Names are known from here on, even if what is said of them is wrong. */
  private static NodeReader<List<Asked>> answers(Known known) {
    NodeReader<List<NodeReader.Named<AnswerType>>> named =
        NodeReader.namedOf("the answers", Scalars.word("kind of answer", AnswerType.class));
    NodeReader<List<Asked>> answers =
        (node, problems) -> {
          if (node instanceof Node.Mapping mapping) {
            mapping.keys().forEach(key -> name(key, known, problems));
          } else if (node instanceof Node.Scalar scalar && Names.fits(scalar.text())) {
            name(scalar, known, problems);
          }
          return named
              .read(node, problems)
              .map(all -> all.stream().map(each -> new Asked(each.name(), each.value())).toList());
        };
    return answers.shaped(named::shape);
  }

  private static void name(Node.Scalar key, Known known, Problems problems) {
    if (Names.fits(key.text())) {
      known.answer(key.text());
      known.sources().answer(key.text());
    } else {
      problems.add(
          key.at(), Shown.of(key.text()) + " is not a valid name of an answer", Names.EXPECTED);
    }
  }
}
