package dev.sluice.page;

import dev.sluice.report.Markdown;
import dev.sluice.report.Page;
import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Remedy;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The part of a page that is about one stage, in the order in which it runs. */
record StageSection(Page page, Stage stage) {
  static void write(Page page, Stage stage) {
    new StageSection(page, stage).write();
  }

  private void write() {
    page.heading(3, Markdown.whole(stage.name().value()));
    page.paragraph(summary());
    stage.steps().notes().forEach(note -> page.paragraph("*Note:* " + Markdown.whole(note)));
    steps("First", stage.steps().before());
    list(page, "Guards of this stage", GuardWords.points(stage.guards()));
    steps("Beside the soak", stage.steps().during());
    checkpoints();
    steps("After the soak", stage.steps().after());
    ending(page, stage.ending());
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    parts.add(stage.traffic().map(StageSection::moved).orElse("Traffic is left alone."));
    stage
        .soak()
        .ifPresent(soak ->
            parts.add(
                "It must be seen to be good for %s; if it has not been after %s, people are asked."
                    .formatted(DurationText.of(soak.length()), DurationText.of(soak.limit()))));
    stage.steps().noReturn().ifPresent(from -> parts.add(StepWords.back(from) + "."));
    return String.join(" ", parts);
  }

  private static String moved(Stage.Shift shift) {
    return "The new version gets %s of the traffic, %s.".formatted(shift.to(), shift(shift.over()));
  }

  static String shift(Duration over) {
    return over.isZero() ? "at once" : "over " + DurationText.of(over);
  }

  /** What follows them is not the last one's. */
  private void checkpoints() {
    List<Checkpoint> checkpoints = stage.soak().map(Stage.Soak::checkpoints).orElse(List.of());
    checkpoints.forEach(this::checkpoint);
    if (!checkpoints.isEmpty()) {
      page.heading(4, "The end of " + Markdown.whole(stage.name().value()));
    }
  }

  private void checkpoint(Checkpoint checkpoint) {
    page.heading(
        4,
        "Checkpoint %s, after %s"
            .formatted(
                Markdown.whole(checkpoint.name().value()), DurationText.of(checkpoint.at())));
    if (!checkpoint.show().isEmpty()) {
      page.paragraph("Measured and kept: " + ConditionWords.shown(checkpoint.show()));
    }
    steps("Then", checkpoint.steps());
    ending(page, checkpoint.ending());
  }

  /** What must hold, what is done if it does not, and who signs. */
  static void ending(Page page, Stage.Ending ending) {
    list(page, "Must hold", ConditionWords.points(ending.expect()));
    ending.failed().ifPresent(remedy -> remedy(page, remedy));
    ending.gate().ifPresent(gate -> list(page, "Gate", GateWords.of(gate)));
  }

  private static void remedy(Page page, Remedy remedy) {
    page.paragraph(
        "If something of that does not hold, traffic goes to %s. %s"
            .formatted(level(remedy.to()), chosen(remedy)));
    Point.bullets(page, remedy.paths().stream().map(StageSection::path).toList());
    if (!remedy.steps().isEmpty()) {
      page.paragraph("**Meanwhile**");
      Point.numbered(page, StepWords.points(remedy.steps()));
    }
  }

  private static String chosen(Remedy remedy) {
    String who =
        remedy.roles().isEmpty() ? "anybody in the roster" : GateWords.roles(remedy.roles());
    return "Then this is asked of %s: %s".formatted(who, Markdown.whole(remedy.ask()));
  }

  private static Point path(Remedy.Path path) {
    String then =
        switch (path.then()) {
          case STAY -> "the run ends there, and people watch";
          case ROLLBACK -> "the run rolls back";
        };
    return Point.of(Markdown.whole(path.text()) + " (" + then + ")");
  }

  static String level(Level level) {
    return switch (level) {
      case Level.LastStable stable -> "the last level whose stage passed";
      case Level.Share share -> share.toString();
    };
  }

  private void steps(String label, List<Step> steps) {
    if (!steps.isEmpty()) {
      page.paragraph("**" + label + "**");
      Point.numbered(page, StepWords.points(steps));
    }
  }

  private static void list(Page page, String label, List<Point> points) {
    if (!points.isEmpty()) {
      page.paragraph("**" + label + "**");
      Point.bullets(page, points);
    }
  }
}
