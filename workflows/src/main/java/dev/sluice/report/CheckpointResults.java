package dev.sluice.report;

import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.Stage;
import java.util.List;

/** What was measured and judged at each checkpoint, and at the end of each stage. */
final class CheckpointResults {
  private final Page page;
  private final Story story;
  private final Units units;
  private final CheckpointBlock block;

  CheckpointResults(Page page, Story story) {
    this.page = page;
    this.story = story;
    this.units = Units.of(story.record().plan());
    this.block = new CheckpointBlock(page, story, new TimeLine(units));
  }

  /** In the order of the runbook; what was never reached says so. */
  void write() {
    story.record().plan().runbook().stages().forEach(this::stage);
  }

  private void stage(Stage stage) {
    stage.soak().stream()
        .flatMap(soak -> soak.checkpoints().stream())
        .forEach(checkpoint -> checkpoint(stage, checkpoint));
    if (!stage.ending().expect().isEmpty() || stage.ending().gate().isPresent()) {
      end(stage.name().value());
    }
  }

  private void checkpoint(Stage stage, Checkpoint checkpoint) {
    String where = stage.name() + "/" + checkpoint.name();
    List<Look> looks =
        Look.in(story.entries()).stream()
            .filter(look -> look.looked().where().equals(where))
            .toList();
    looks.forEach(block::measured);
    if (looks.isEmpty()) {
      page.heading(3, "Checkpoint " + Markdown.text(checkpoint.name().value()));
      unreached();
    }
  }

  private void end(String stage) {
    page.heading(3, "The end of " + Markdown.text(stage));
    List<Entry> about =
        story.entries().stream().filter(entry -> isAtEnd(entry.event(), stage)).toList();
    about.forEach(this::fact);
    CheckpointBlock.expectations(page, new TimeLine(units), about);
    if (about.isEmpty()) {
      unreached();
    }
  }

  private static boolean isAtEnd(Event event, String stage) {
    return (event instanceof Event.Soaked soaked && soaked.stage().value().equals(stage))
        || (event instanceof Event.Judged judged && judged.where().equals(stage))
        || (event instanceof Event.GateOpened opened && opened.where().equals(stage));
  }

  private void fact(Entry entry) {
    if (entry.event() instanceof Event.Soaked soaked) {
      page.item("Soak", Words.soak(soaked.clock()));
    } else if (entry.event() instanceof Event.GateOpened gate) {
      page.item("Shown at", Words.moment(entry.at()));
      gate.shown().forEach(fact -> page.item(2, "-", Markdown.text(fact.toString())));
    }
  }

  private void unreached() {
    boolean over = story.outcome().isPresent() || story.wentBack();
    page.item(over ? "It was never reached." : "It has not been reached yet.");
  }
}
