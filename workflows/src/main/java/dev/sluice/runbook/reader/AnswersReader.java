package dev.sluice.runbook.reader;

import dev.sluice.runbook.AnswerType;
import dev.sluice.runbook.Asked;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import dev.sluice.runbook.text.Shown;
import java.util.List;
import java.util.Optional;

/** Reads {@code answer}: what a person is asked for beside the tick. */
final class AnswersReader {
  private static final String OF = "'{type: choice, of: [green, yellow, red]}'";
  private static final NodeReader<AnswerType> TYPE =
      Scalars.word("kind of answer", AnswerType.class);

  private AnswersReader() {}

  /** What an answer may be. */
  private record Kind(AnswerType type, List<String> of) {}

  /** Names are known from here on, even if what is said of them is wrong. */
  static NodeReader<List<Asked>> of(Known known) {
    NodeReader<List<NodeReader.Named<Kind>>> named = NodeReader.namedOf("the answers", kind());
    NodeReader<List<Asked>> answers =
        (node, problems) -> {
          if (node instanceof Node.Mapping mapping) {
            mapping.keys().forEach(key -> name(key, known, problems));
          } else if (node instanceof Node.Scalar scalar && Names.fits(scalar.text())) {
            name(scalar, known, problems);
          }
          return named
              .read(node, problems)
              .map(all -> all.stream().map(each -> asked(each, known)).toList());
        };
    return answers.shaped(named::shape);
  }

  private static Asked asked(NodeReader.Named<Kind> named, Known known) {
    Kind kind = named.value();
    known.choices(named.name(), kind.of());
    return new Asked(named.name(), kind.type(), kind.of());
  }

  private static NodeReader<Kind> kind() {
    NodeReader<Kind> word = TYPE.then((type, problems) -> Optional.of(new Kind(type, List.of())));
    NodeReader<Kind> form = Fields.of("an answer", AnswersReader::form);
    NodeReader<Kind> either =
        (node, problems) ->
            node instanceof Node.Mapping
                ? form.read(node, problems)
                : word.read(node, problems).filter(kind -> isWhole(kind, node, problems));
    return either.shaped(() -> new Shape.OneOf(List.of(word.shape(), form.shape())));
  }

  private static boolean isWhole(Kind kind, Node node, Problems problems) {
    boolean whole = kind.type() != AnswerType.CHOICE;
    if (!whole) {
      problems.add(node.at(), "a choice does not say what to choose from", OF);
    }
    return whole;
  }

  private static Kind form(Fields fields) {
    int before = fields.problems().count();
    AnswerType type = fields.need("type", TYPE, AnswerType.TEXT);
    List<String> of = fields.list("of", Scalars.text());
    if (fields.problems().count() == before) {
      requireChoices(fields, type, of);
    }
    return new Kind(type, of);
  }

  private static void requireChoices(Fields fields, AnswerType type, List<String> of) {
    if (type != AnswerType.CHOICE) {
      fields.refuse("of", "is what a choice is made from", "it with 'type: choice'");
    } else if (of.size() < 2) {
      fields.wrong("of", "there is nothing to choose from", OF);
    }
    fields.requireDistinct("of", of, "a choice stands twice in 'of'", "each once");
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
