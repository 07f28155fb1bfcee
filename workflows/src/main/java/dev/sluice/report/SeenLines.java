package dev.sluice.report;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Seen;
import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a watcher saw beside the guards, a line each. Pure. */
record SeenLines(List<Seen> all, Units units, Yardsticks yardsticks) {
  /** Each metric and segment of the new version beside the old one's, and what is made of them. */
  static List<String> of(RunView view, Units units) {
    return shown(view, units).stream().map(Event.Shown::toString).toList();
  }

  /** The same, what it is about apart from its values. */
  static List<Event.Shown> shown(RunView view, Units units) {
    SeenLines lines = new SeenLines(view.watch().seen(), units, view.guide().yardsticks());
    return Stream.concat(
            lines.all.stream().filter(each -> each.side() == Side.NEW).map(lines::metric),
            view.watch().figures().stream().flatMap(lines::figure))
        .toList();
  }

  /** A metric, or one segment of it. */
  static String subject(Seen seen) {
    return seen.metric() + seen.segment().map(segment -> " of " + segment).orElse("");
  }

  private Event.Shown metric(Seen fresh) {
    String peak =
        fresh.range().looks() == 0
            ? ""
            : ", highest in this soak " + units.text(fresh, fresh.range().max());
    return new Event.Shown(
        subject(fresh), values(fresh, UnaryOperator.identity()) + peak + beside(fresh));
  }

  /** Limits are those of all requests. */
  private String beside(Seen fresh) {
    return fresh.segment().isPresent()
        ? ""
        : yardsticks.beside(fresh.metric(), fresh.newest(), units.of(fresh.metric()));
  }

  private Stream<Event.Shown> figure(Figure figure) {
    return switch (figure) {
      // Each segment was seen, and has a line of its own.
      case Figure.OfSegments segments -> Stream.empty();
      case Figure.Multiple multiple ->
          all.stream()
              .filter(each -> each.ofAll(Side.NEW) && each.metric().equals(multiple.metric()))
              .map(fresh ->
                  new Event.Shown(multiple.text(), values(fresh, each -> times(multiple, each))));
      case Figure.Computed computed -> computed(computed).stream();
    };
  }

  private Optional<Event.Shown> computed(Figure.Computed computed) {
    Unit unit =
        computed
            .by()
            .unit(units.of(computed.left().metric()), units.of(computed.right().metric()))
            .orElse(Unit.COUNT);
    String old =
        computed
            .ofOld()
            .flatMap(this::newest)
            .map(reading -> ", old " + Words.reading(reading, unit))
            .orElse("");
    String which = computed.ofOld().isPresent() ? "new " : "";
    return newest(computed)
        .map(reading ->
            new Event.Shown(computed.text(), which + Words.reading(reading, unit) + old));
  }

  private Optional<Reading> newest(Figure.Computed computed) {
    return newest(computed.left())
        .flatMap(left -> newest(computed.right()).map(right -> made(computed.by(), left, right)));
  }

  private Optional<Reading> newest(Figure.Term term) {
    return all.stream()
        .filter(each -> each.ofAll(term.side()) && each.metric().equals(term.metric()))
        .map(Seen::newest)
        .findFirst();
  }

  /** What cannot be computed is as unknown as the first part of it that is not known. */
  private static Reading made(Arithmetic by, Reading left, Reading right) {
    if (!(left instanceof Reading.Value first)) {
      return left;
    }
    return right instanceof Reading.Value second
        ? new Reading.Value(by.of(first.value(), second.value())).ofNumbers()
        : right;
  }

  /** The newest values of both versions, or what is made of them. */
  private String values(Seen fresh, UnaryOperator<Reading> made) {
    String old =
        all.stream()
            .filter(each ->
                each.side() == Side.OLD
                    && each.metric().equals(fresh.metric())
                    && each.segment().equals(fresh.segment()))
            .map(each -> ", old " + value(each, made))
            .collect(Collectors.joining());
    return "new " + value(fresh, made) + old;
  }

  private String value(Seen seen, UnaryOperator<Reading> made) {
    return Words.reading(made.apply(seen.newest()), units.of(seen.metric()));
  }

  private static Reading times(Figure.Multiple multiple, Reading newest) {
    return newest instanceof Reading.Value read
        ? new Reading.Value(read.value() * multiple.factor())
        : newest;
  }
}
