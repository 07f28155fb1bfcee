package dev.sluice.page;

import dev.sluice.report.Markdown;
import dev.sluice.report.Page;
import dev.sluice.runbook.About;
import dev.sluice.runbook.Briefing;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.InputField;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Ready;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Watching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A runbook as a page for the people who review it. Markdown. Pure. */
public final class RunbookPage {
  private final Runbook runbook;
  private final Page page = new Page();

  private RunbookPage(Runbook runbook) {
    this.runbook = runbook;
  }

  /** Renders a runbook: all that a run of it will do, in the order in which it does it. */
  public static String markdown(Runbook runbook) {
    return new RunbookPage(runbook).render();
  }

  private String render() {
    front();
    prose();
    inputs();
    prerequisites();
    watched();
    stages();
    runbook.closing().completion().ifPresent(this::completion);
    if (runbook.stages().stream().anyMatch(stage -> stage.traffic().isPresent())) {
      rollback(runbook.closing().rollback());
    }
    runbook.closing().results().ifPresent(results -> ResultsSection.write(page, results));
    runbook.closing().followUps().ifPresent(all -> FollowUpSection.write(page, all));
    WhoSection.write(page, runbook);
    troubleshooting();
    contacts();
    return page.markdown();
  }

  private void front() {
    About about = runbook.about();
    page.heading(1, Markdown.whole(runbook.name().value()));
    if (!about.purpose().isBlank()) {
      page.paragraph(Markdown.whole(about.purpose()));
    }
    fact("Version", about.edition().version());
    fact("Updated", about.edition().updated());
    fact("Criticality", about.weight().criticality());
    fact("Risk level", about.weight().riskLevel());
    fact("Estimate", about.weight().estimate());
    page.item(
        "Takes",
        DurationText.of(earliest(runbook.stages()))
            + " at the earliest: shifts and soaks, without steps and people");
    page.item("Starts from", runbook.opening().startsFrom() + " of the traffic on the new version");
    runbook.opening().phase().ifPresent(phase -> page.item("Phase", Markdown.whole(phase)));
    about.next().ifPresent(next -> page.item("Next", Markdown.whole(next.value())));
  }

  private void fact(String label, String text) {
    if (!text.isBlank()) {
      page.item(label, Markdown.whole(text));
    }
  }

  private static Duration earliest(List<Stage> stages) {
    return stages.stream()
        .flatMap(stage ->
            Stream.of(
                stage.traffic().map(Stage.Shift::over).orElse(Duration.ZERO),
                stage.soak().map(Stage.Soak::length).orElse(Duration.ZERO)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private void prose() {
    bullets(
        2,
        "Notes",
        Stream.concat(
                runbook.about().notes().stream(),
                runbook.about().beyond().ofSteps().stream().map(About.StepNote::toString))
            .map(each -> Point.of(Markdown.whole(each)))
            .toList());
    if (!runbook.about().risks().isEmpty()) {
      page.heading(2, "Risks");
      page.table(
          List.of("risk", "impact", "likelihood", "mitigation"),
          runbook.about().risks().stream().map(RunbookPage::cells).toList());
    }
  }

  private static List<String> cells(About.Risk risk) {
    return Stream.of(risk.risk(), risk.impact(), risk.likelihood(), risk.mitigation())
        .map(Markdown::whole)
        .toList();
  }

  private void inputs() {
    List<InputField> inputs = runbook.opening().inputs();
    if (!inputs.isEmpty()) {
      page.heading(2, "Inputs");
      page.table(
          List.of("input", "type", "default", "what it is"),
          inputs.stream().map(RunbookPage::cells).toList());
    }
  }

  private static List<String> cells(InputField input) {
    String fallback =
        input.required() ? "must be given" : input.fallback().map(Markdown::whole).orElse("empty");
    return List.of(
        Markdown.whole(input.name()),
        input.type().name().toLowerCase(Locale.ROOT),
        fallback,
        Markdown.whole(input.description()));
  }

  private void prerequisites() {
    List<Prerequisite> all = runbook.opening().prerequisites();
    if (!all.isEmpty()) {
      page.heading(2, "Prerequisites");
      Point.numbered(page, all.stream().map(RunbookPage::prerequisite).toList());
    }
  }

  private static Point prerequisite(Prerequisite prerequisite) {
    return switch (prerequisite) {
      case Prerequisite.ByPeople people -> StepWords.of(people.confirm());
      case Prerequisite.ByMetric metric ->
          Point.of("Measured: " + ConditionWords.of(metric.condition()));
      case Prerequisite.ByCheck check -> StepWords.of(check.step());
      case Prerequisite.ByGate gate -> new Point("Gate", GateWords.of(gate.gate()));
    };
  }

  private void watched() {
    Watching watching = runbook.watching();
    bullets(2, "Guards", GuardWords.points(watching.guards()));
    List<Point> seen = new ArrayList<>();
    if (!watching.shown().isEmpty()) {
      seen.add(
          Point.of(
              "Shown, new version beside old: "
                  + wholeCodes(watching.shown().stream().map(MetricName::value))));
    }
    if (!watching.figures().isEmpty()) {
      seen.add(Point.of("Shown too: " + wholeCodes(watching.figures().stream().map(Figure::text))));
    }
    watching.briefings().forEach(each -> seen.add(Point.of(briefing(each))));
    watching.look().forEach(each -> seen.add(Point.of("To paste: " + Markdown.wholeCode(each))));
    bullets(2, "To look at", seen);
  }

  private static String wholeCodes(Stream<String> words) {
    return words.map(Markdown::wholeCode).collect(Collectors.joining(", "));
  }

  private static String briefing(Briefing briefing) {
    return "A briefing every %s to %s"
        .formatted(
            DurationText.of(briefing.every()),
            wholeCodes(briefing.to().stream().map(ChannelName::value)));
  }

  private void stages() {
    page.heading(2, "Stages");
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < runbook.stages().size(); at++) {
      rows.add(row(runbook.stages().get(at), earliest(runbook.stages().subList(0, at + 1))));
    }
    page.table(
        List.of("stage", "traffic", "shift", "soak", "signed by", "ends, at the earliest"), rows);
    runbook.stages().forEach(stage -> StageSection.write(page, stage));
  }

  private static List<String> row(Stage stage, Duration ends) {
    return List.of(
        Markdown.whole(stage.name().value()),
        stage.traffic().map(each -> each.to().toString()).orElse("left alone"),
        stage.traffic().map(each -> StageSection.shift(each.over())).orElse(""),
        stage.soak().map(each -> DurationText.of(each.length())).orElse("none"),
        stage.ending().gate().map(gate -> GateWords.roles(gate.roles())).orElse("nobody"),
        DurationText.of(ends));
  }

  private void completion(Closing.Completion completion) {
    page.heading(2, "Completion");
    Point.numbered(page, StepWords.points(completion.steps()));
    StageSection.ending(page, completion.ending());
  }

  private void rollback(Closing.Rollback rollback) {
    page.heading(2, "Rollback");
    page.item("Traffic goes to", StageSection.level(rollback.to()));
    page.item("An emergency stop leads to", StageSection.level(rollback.emergency()));
    page.item(
        "Gradually, where that is asked for",
        rollback.gradual().map(StageSection::shift).orElse("at once, unless a time is said"));
    rollback.ready().ifPresent(this::ready);
    runbook.closing().patience().ifPresent(each -> PatienceWords.of(each).forEach(page::item));
    if (!rollback.after().isEmpty()) {
      page.paragraph("**When the traffic is back**");
      Point.numbered(page, StepWords.points(rollback.after()));
    }
  }

  private void ready(Ready ready) {
    List<Point> points =
        new ArrayList<>(
            ready.expect().stream().map(each -> Point.of(ConditionWords.of(each))).toList());
    points.addAll(StepWords.points(ready.checks()));
    page.paragraph("**Ready to go back: looked at before each shift that raises traffic**");
    Point.numbered(page, points);
  }

  private void troubleshooting() {
    bullets(
        2,
        "Troubleshooting",
        runbook.watching().troubleshooting().stream().map(RunbookPage::trouble).toList());
  }

  private static Point trouble(Watching.Trouble trouble) {
    String metric =
        trouble
            .metric()
            .map(name -> ", shown while " + Markdown.wholeCode(name.value()) + " is not good")
            .orElse("");
    return new Point(
        Markdown.whole(trouble.symptom()) + metric,
        trouble.look().stream().map(each -> Point.of(Markdown.wholeCode(each))).toList());
  }

  private void contacts() {
    bullets(
        2,
        "Contacts",
        runbook.about().contacts().stream()
            .map(each -> Point.of(Markdown.whole(each.text())))
            .toList());
  }

  private void bullets(int level, String title, List<Point> points) {
    if (!points.isEmpty()) {
      page.heading(level, title);
      Point.bullets(page, points);
    }
  }
}
