package dev.sluice.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.RunView.Waiting;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run as Temporal's UI shows it beside its history: what a person needs to act. Markdown of a few
 * KB in lists, because the UI draws tables without borders. Pure.
 */
public final class CurrentDetails {
  private static final int NEWEST = 8;
  private static final int MOST_WAITING = 6;

  private final RunView view;
  private final Units units;
  private final Advice advice;
  private final Page page = new Page();

  private CurrentDetails(RunView view) {
    this.view = view;
    this.units = Units.of(view);
    this.advice = new Advice(view);
  }

  /** Renders the view. */
  public static String of(RunView view) {
    return new CurrentDetails(view).render();
  }

  private String render() {
    where();
    waiting();
    owed();
    new GuidePart(page, advice).urgent();
    guards();
    controls();
    new GuidePart(page, advice).calm();
    news();
    return page.markdown();
  }

  private void where() {
    if (!view.header().practice().isEmpty()) {
      page.paragraph("**" + Markdown.text(practice(view)) + "**");
    }
    page.heading(3, Markdown.text(headline(view)));
    page.item(
        "Traffic",
        "commanded " + view.traffic().commanded() + ", measured " + measured(view) + floor(view));
    view.traffic().revision().ifPresent(text -> page.item("Revision under test", typed(text)));
    view.watch()
        .soak()
        .filter(clock -> !clock.required().isZero())
        .ifPresent(clock -> page.item("Soak", Words.soak(clock)));
    view.where().holds().forEach(reason -> page.item("Held", typed(reason)));
    page.item(
        "Started",
        Words.moment(view.header().times().startedAt())
            + " by "
            + Markdown.text(view.header().by())
            + " (*stated*)");
    view.header().times().end().ifPresent(end -> page.item("Ends", ends(end)));
    advice.next().ifPresent(next -> page.item("Next", "runbook " + Markdown.text(next.value())));
  }

  /** When the run will end, as far as it can know. */
  static String ends(Outlook.End end) {
    return "%s at the earliest, %s at the latest, if nobody holds or extends it"
        .formatted(Words.moment(end.earliest()), Words.moment(end.latest()));
  }

  /** One line that says where a run is. */
  static String headline(RunView view) {
    RunView.Where where = view.where();
    String what = where.outcome().map(Words::outcome).orElseGet(() -> Words.of(where.phase()));
    String stage =
        where.stage().isEmpty()
            ? ""
            : ", stage %d of %d: %s".formatted(where.index(), where.of(), where.stage());
    String held =
        where.holds().isEmpty() || where.phase() == Phase.HELD || where.phase() == Phase.ENDED
            ? ""
            : ", HELD";
    return "%s on %s: %s%s%s%s"
        .formatted(view.header().runbook(), view.header().target(), what, until(view), held, stage);
  }

  /** The moment that the run waits for, where it waits for one. */
  private static String until(RunView view) {
    return view.header()
        .times()
        .notBefore()
        .map(at ->
            (view.where().phase() == Phase.WAITING ? " until " : ", to start at ")
                + Words.moment(at))
        .orElse("");
  }

  /** That it is practice, loudly. */
  static String practice(RunView view) {
    return view.header().practice().replaceFirst("^practice", "PRACTICE");
  }

  /** Where no way back leads any lower, after a comma; empty: each leads where it says. */
  static String floor(RunView view) {
    return view.traffic().floor().map(", no way back below %s"::formatted).orElse("");
  }

  /** The split as it was last counted. */
  static String measured(RunView view) {
    return view.traffic()
        .measured()
        .map(split -> Words.split(split.toNew(), split.all()))
        .orElse("not yet");
  }

  private void waiting() {
    if (view.waiting().isEmpty()) {
      return;
    }
    page.heading(4, "Waiting for people");
    view.waiting().stream().limit(MOST_WAITING).forEach(this::waiting);
    int more = view.waiting().size() - MOST_WAITING;
    if (more > 0) {
      page.item(more + " more; the query `view` has all");
    }
  }

  private void waiting(Waiting waiting) {
    String until = waiting.until().map(at -> ", until " + Words.moment(at)).orElse("");
    String who = waiting.who().isEmpty() ? "anyone" : String.join(", ", waiting.who());
    page.item(
        "`%s` by **%s**%s: %s"
            .formatted(waiting.kind(), Markdown.text(who), until, typed(waiting.what())));
    waiting.facts().forEach(fact -> page.item(2, "-", typed(fact)));
    waiting.paste().forEach(paste -> page.under(Markdown.block("json", JsonLines.of(paste))));
  }

  private void owed() {
    if (view.owed().isEmpty()) {
      return;
    }
    page.heading(4, "Owed after the run");
    for (RunView.Owing each : view.owed()) {
      page.item(typed(each.text()));
      page.item(2, "-", Markdown.wholeCode(each.command()));
    }
    page.item("Whether it is done: " + Markdown.wholeCode("sluice duties " + view.header().run()));
  }

  private void guards() {
    if (view.watch().guards().isEmpty() && view.watch().seen().isEmpty()) {
      return;
    }
    page.heading(
        4,
        "Guards" + view.watch().lastLook().map(at -> ", seen at " + Words.moment(at)).orElse(""));
    view.watch().guards().forEach(each -> page.item(Markdown.text(guard(each, units))));
    SeenLines.of(view, units).forEach(each -> page.item(Markdown.text(each)));
  }

  /** A guard with its state and its newest value. */
  static String guard(GuardLine line, Units units) {
    String lasting = line.lasting().isZero() ? "" : " for " + Words.lasting(line.lasting());
    String blind =
        line.sight().blind().isZero() ? "" : ", no data for " + Words.lasting(line.sight().blind());
    String value = Words.reading(line.sight().reading(), units.measuredBy(line.condition()));
    return "%s%s: %s, %s%s"
        .formatted(line.condition(), lasting, Words.state(line.sight().state()), value, blind);
  }

  private void controls() {
    List<Control> controls = Control.of(view);
    if (controls.isEmpty()) {
      return;
    }
    page.heading(4, "What you can send (More Actions, Send an Update)");
    controls.forEach(each ->
        page.item(
            "`%s` %s: %s".formatted(each.name(), each.effect(), Markdown.code(each.paste()))));
  }

  private void news() {
    if (view.news().isEmpty()) {
      return;
    }
    page.heading(4, "Newest");
    view.news().stream().limit(NEWEST).forEach(each -> page.item(typed(Plain.line(each, 300))));
  }

  /** The UI makes one dash of two hyphens, which changes the options of a command. */
  static String typed(String text) {
    return Markdown.text(text).replace("--", "\\--");
  }

  /**
   * JSON with a field on each line, since a page cuts lines that are longer than it is wide. Pure.
   */
  private static final class JsonLines {
    private JsonLines() {}

    /** The same JSON on several lines; what is no object stays as it is. */
    static String of(String json) {
      try {
        JsonNode node = Wire.mapper().readTree(json);
        return node.isObject() && !node.isEmpty() ? lines(node) : json;
      } catch (JsonProcessingException notJson) {
        return json;
      }
    }

    private static String lines(JsonNode object) {
      return object.properties().stream()
          .map(field -> "  \"%s\": %s".formatted(field.getKey(), field.getValue().toString()))
          .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }
  }
}
