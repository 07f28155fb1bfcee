package dev.sluice.report;

import static dev.sluice.report.Markup.tag;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.SoakClock;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.Phase;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Watching.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as people watch it in a browser, without what they may do there: the sentence, the stages,
 * the metrics, what holds it, the runbook's advice, and what happened. Pure.
 */
public final class LivePage {
  private static final int NEWEST = 60;

  private final RunView view;
  private final RunRecord record;
  private final Units units;
  private final Advice advice;

  private LivePage(RunView view, RunRecord record) {
    this.view = view;
    this.record = record;
    this.units = Units.of(view);
    this.advice = new Advice(view);
  }

  /** Where the run stands, with its holds and the runbook's advice. */
  public static Markup.Element standing(RunView view, RunRecord record) {
    return new LivePage(view, record).standing();
  }

  /** Each stage with what came of it. */
  public static Markup.Element ladder(RunView view, RunRecord record) {
    return new LivePage(view, record).ladder();
  }

  /** Each metric over time, with the guards that watch it. */
  public static Markup.Element metrics(RunView view, RunRecord record) {
    return new LivePage(view, record).metrics();
  }

  /** What happened, newest first. */
  public static Markup.Element events(RunView view, RunRecord record) {
    return new LivePage(view, record).events();
  }

  private Markup.Element standing() {
    List<Markup> parts = new ArrayList<>();
    if (!view.header().practice().isEmpty()) {
      parts.add(tag("p", CurrentDetails.practice(view)).with("class", "practice"));
    }
    parts.add(
        tag("p", Ahead.sentence(view, record.now()))
            .with("class", "sentence")
            .with("aria-live", "polite"));
    List<Markup> facts = new ArrayList<>();
    facts.addAll(fact("traffic", traffic()));
    view.traffic().revision().ifPresent(text -> facts.addAll(fact("revision", text)));
    facts.addAll(
        fact(
            "started",
            "%s by %s (stated)"
                .formatted(Words.moment(view.header().times().startedAt()), view.header().by())));
    parts.add(tag("dl").and(facts));
    view.where()
        .holds()
        .forEach(reason -> parts.add(tag("p", "Held: " + reason).with("class", "hold")));
    parts.addAll(advice());
    return tag("section").with("aria-label", "Where it stands").and(parts);
  }

  private String traffic() {
    return "commanded %s, measured %s%s"
        .formatted(
            view.traffic().commanded(), CurrentDetails.measured(view), CurrentDetails.floor(view));
  }

  private static List<Markup> fact(String name, String value) {
    return List.of(tag("dt", name), tag("dd", value));
  }

  private List<Markup> advice() {
    List<Markup> parts = new ArrayList<>();
    for (Trouble trouble : advice.troubleshooting()) {
      parts.add(tag("p", trouble.symptom()).with("class", "advice"));
      trouble.look().forEach(command -> parts.add(tag("pre", command)));
    }
    advice.contacts().forEach(each -> parts.add(tag("p", "Call " + each.text())));
    advice.risks().forEach(each -> parts.add(tag("p", "Risk: " + Advice.text(each))));
    advice.notes().forEach(each -> parts.add(tag("p", "Note: " + each)));
    if (!advice.look().isEmpty()) {
      List<Markup> look = advice.look().stream().<Markup>map(each -> tag("pre", each)).toList();
      parts.add(tag("details", tag("summary", "Commands to look with")).and(look));
    }
    return parts;
  }

  private Markup.Element ladder() {
    Markup head =
        tag("tr", tag("th", "stage"), tag("th", "traffic"), tag("th", "state"), tag("th", "soak"));
    List<Markup> rows = record.plan().runbook().stages().stream().<Markup>map(this::rung).toList();
    return tag("section")
        .with("aria-label", "Stages")
        .and(tag("h2", "Stages"), tag("table", tag("thead", head), tag("tbody").and(rows)));
  }

  private Markup.Element rung(Stage stage) {
    String state = state(stage);
    String share = stage.traffic().map(each -> each.to().toString()).orElse("");
    return tag(
            "tr",
            tag("td", stage.name().value()),
            tag("td", share),
            tag("td", state),
            tag("td", soak(stage, state)))
        .with("class", state);
  }

  private String state(Stage stage) {
    boolean passed =
        record.entries().stream()
            .anyMatch(entry ->
                entry.event() instanceof Event.StagePassed(var name) && name.equals(stage.name()));
    boolean here = view.where().stage().equals(stage.name().value());
    return here && view.where().phase() != Phase.ENDED ? "now" : passed ? "passed" : "ahead";
  }

  private String soak(Stage stage, String state) {
    Optional<SoakClock> seen =
        record.entries().stream()
            .map(Entry::event)
            .filter(event ->
                event instanceof Event.Soaked soaked && soaked.stage().equals(stage.name()))
            .map(event -> ((Event.Soaked) event).clock())
            .reduce((first, last) -> last);
    Optional<SoakClock> now = state.equals("now") ? view.watch().soak() : Optional.empty();
    return now.or(() -> seen)
        .filter(clock -> !clock.required().isZero())
        .map(Words::soak)
        .orElseGet(() -> stage.soak().map(each -> Words.lasting(each.length())).orElse(""));
  }

  private Markup.Element metrics() {
    List<Markup> parts = new ArrayList<>();
    parts.add(tag("h2", "Metrics"));
    for (MetricName metric : Plot.metrics(record)) {
      parts.add(
          tag("figure")
              .and(tag("figcaption", metric.value() + ": new blue, old grey"))
              .and(Plot.of(record, metric, view.guide().yardsticks())));
    }
    List<Markup> guards = view.watch().guards().stream().<Markup>map(this::guard).toList();
    List<Markup> seen =
        SeenLines.of(view, units).stream().<Markup>map(each -> tag("li", each)).toList();
    parts.add(tag("ul").and(guards).and(seen));
    view.watch()
        .lastLook()
        .ifPresent(at -> parts.add(tag("p", "seen at " + Words.moment(at)).with("class", "small")));
    return tag("section").with("aria-label", "Metrics").and(parts);
  }

  private Markup.Element guard(GuardLine line) {
    String state =
        switch (line.sight().state()) {
          case GuardState.Inactive inactive -> "inactive";
          case GuardState.Pending pending -> "pending";
          case GuardState.Firing firing -> "firing";
        };
    return tag("li", CurrentDetails.guard(line, units)).with("class", "guard " + state);
  }

  private Markup.Element events() {
    List<Markup> items =
        record.entries().reversed().stream()
            .filter(TimeLine::tells)
            .limit(NEWEST)
            .<Markup>map(entry ->
                tag(
                    "li",
                    tag("time", Words.moment(entry.at())).with("datetime", entry.at()),
                    new Markup.Text(" " + TimeLine.sentence(record.plan(), entry.event()))))
            .toList();
    return tag("section")
        .with("aria-label", "Events")
        .and(tag("h2", "Events"), tag("ol").with("reversed", "reversed").and(items));
  }
}
