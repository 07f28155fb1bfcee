package dev.sluice.steps;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.sluice.guard.Fact;
import dev.sluice.guard.Facts;
import dev.sluice.guard.Judge;
import dev.sluice.guard.Judged;
import dev.sluice.guard.Verdict;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.JsonPath;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.TextPattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is expected of parts of an output: the condition must hold for each part that is
 * found, and where none is, nobody has seen it hold.
 */
final class Findings {
  private static final ObjectReader JSON =
      Wire.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int MOST_TOLD = 5;

  private Findings() {}

  /** One verdict for each part, the first few that are not met of many; one for all other sides. */
  static List<Judged> judge(Condition condition, Facts facts) {
    return condition.left() instanceof Operand.Found found
        ? parts(found, facts.of(new Operand.Output(found.stream()))).stream()
            .map(part ->
                Judge.expectation(condition, side -> side.equals(found) ? part : facts.of(side)))
            .filter(judged -> judged.verdict() != Verdict.OK)
            .limit(MOST_TOLD)
            .toList()
        : List.of(Judge.expectation(condition, facts));
  }

  private static List<Fact> parts(Operand.Found found, Fact output) {
    return output instanceof Fact.Said said
        ? switch (found.by()) {
          case NUMBER -> numbers(found, said.text());
          case JSON -> values(found, said.text());
        }
        : List.of(output);
  }

  private static List<Fact> numbers(Operand.Found found, String text) {
    List<Fact> numbers =
        new TextPattern(found.pattern())
            .firstGroups(text).stream().<Fact>map(Fact.Said::new).toList();
    return numbers.isEmpty() ? none("nothing in it matches " + found.pattern()) : numbers;
  }

  private static List<Fact> values(Operand.Found found, String text) {
    try {
      List<Fact> values =
          new JsonPath(found.pattern())
              .in(JSON.readTree(text)).stream()
                  .<Fact>map(node -> new Fact.Said(text(node)))
                  .toList();
      return values.isEmpty() ? none("it has nothing at " + found.pattern()) : values;
    } catch (JsonProcessingException notJson) {
      // What the library says of it repeats a part of the text, which may be a part of a secret.
      return none("it is not one JSON text: " + place(notJson.getLocation()));
    }
  }

  private static String place(@Nullable JsonLocation where) {
    return Optional.ofNullable(where)
        .map(at -> "see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
        .orElse("it ends too early");
  }

  private static String text(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros().toPlainString();
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private static List<Fact> none(String why) {
    return List.of(new Fact.Unknown(Verdict.NO_DATA, why));
  }
}
