package dev.sluice.runbook.reader;

import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A decision as a gate offers it: {@code proceed}, {@code hold at 5%}.
 *
 * @param at present only with hold
 */
record Choice(Decision decision, Optional<Percent> at) {
  private static final String HOLD_AT = "hold at ";
  private static final NodeReader<Choice> HOLDING =
      Scalars.parsed(
          "decision",
          new Shape.Text(
              "'hold at' with a percentage such as 5%", HOLD_AT + Percent.pattern(), false),
          Choice::holdAt);

  /** What a gate offers that does not say. */
  static final List<Choice> USUAL =
      Stream.of(Decision.PROCEED, Decision.HOLD, Decision.ROLLBACK)
          .map(each -> new Choice(each, Optional.empty()))
          .toList();

  /** Reads one. */
  static final NodeReader<Choice> READER = reader();

  private static NodeReader<Choice> reader() {
    NodeReader<String> word = Scalars.oneOf("decision", words());
    NodeReader<Choice> choice =
        (node, problems) ->
            node instanceof Node.Scalar scalar && scalar.text().startsWith(HOLD_AT)
                ? HOLDING.read(node, problems)
                : word.read(node, problems)
                    .flatMap(Decision::parse)
                    .map(decision -> new Choice(decision, Optional.empty()));
    return choice.shaped(() -> new Shape.OneOf(List.of(word.shape(), HOLDING.shape())));
  }

  private static List<String> words() {
    return Stream.of(Decision.values()).flatMap(each -> each.words().stream()).toList();
  }

  private static Choice holdAt(String text) {
    return new Choice(
        Decision.HOLD, Optional.of(Percent.parse(text.substring(HOLD_AT.length()).strip())));
  }
}
