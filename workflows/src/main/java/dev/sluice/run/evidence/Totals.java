package dev.sluice.run.evidence;

import dev.sluice.guard.Fact;
import dev.sluice.guard.Verdict;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Answer;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is made of all answers of a name in a run. Of a step that was asked again the newest counts,
 * since it replaces the one before.
 */
final class Totals {
  private Totals() {}

  static Fact of(Operand.Total total, Journal journal) {
    Map<StepId, String> newest = new LinkedHashMap<>();
    journal
        .all(Event.Confirmed.class)
        .forEach(event ->
            event.answers().stream()
                .filter(each -> each.name().equals(total.answer()))
                .map(Answer::value)
                .forEach(value -> newest.put(event.step(), value)));
    List<Quantity> values =
        newest.values().stream().flatMap(value -> quantity(value).stream()).toList();
    if (values.isEmpty() || values.size() < newest.size()) {
      return unknown(
          newest.isEmpty()
              ? "no answer yet to " + total.answer()
              : "not every answer to %s is a number: %s"
                  .formatted(total.answer(), String.join(", ", newest.values())));
    }
    return values.stream().map(Quantity::unit).distinct().count() > 1
        ? unknown("the answers to %s have several units".formatted(total.answer()))
        : new Fact.Measured(new Quantity(number(total, values), values.getFirst().unit()));
  }

  private static double number(Operand.Total total, List<Quantity> values) {
    return switch (total.by()) {
      case SUM -> values.stream().mapToDouble(Quantity::value).sum();
      case MAX -> values.stream().mapToDouble(Quantity::value).max().orElse(0);
    };
  }

  private static Optional<Quantity> quantity(String text) {
    try {
      if (text.endsWith("%")) {
        String number = text.substring(0, text.length() - 1);
        return Optional.of(new Quantity(Double.parseDouble(number) / 100, Unit.RATIO));
      }
      return DurationText.fits(text)
          ? Optional.of(new Quantity(DurationText.parse(text).toMillis() / 1000d, Unit.SECONDS))
          : Optional.of(new Quantity(Double.parseDouble(text), Unit.COUNT));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static Fact unknown(String why) {
    return new Fact.Unknown(Verdict.NO_DATA, why);
  }
}
