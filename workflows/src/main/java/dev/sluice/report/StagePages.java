package dev.sluice.report;

import dev.sluice.guard.Seen;
import dev.sluice.report.Story.Chapter;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * A section for each stage, and for what came before and after them: checklist, soak, split,
 * signatures; below it a block for each checkpoint.
 */
final class StagePages {
  private final Page page;
  private final Story story;
  private final Units units;
  private final TimeLine line;
  private Yardsticks yardsticks = Yardsticks.NONE;

  StagePages(Page page, Story story, Units units) {
    this.page = page;
    this.story = story;
    this.units = units;
    this.line = new TimeLine(units);
  }

  void write() {
    page.heading(2, "Stages");
    story.chapters().forEach(this::chapter);
  }

  private void chapter(Chapter chapter) {
    page.heading(3, Markdown.text(chapter.title()));
    page.item(state(chapter));
    yardsticks = yardsticks(chapter);
    List<Entry> own = Look.others(chapter.entries());
    own.forEach(this::fact);
    checklist(own);
    own.forEach(this::signing);
    CheckpointBlock block = new CheckpointBlock(page, story, line);
    Look.in(chapter.entries()).forEach(block::write);
  }

  /** What the stage wants of values, as its runbook says. */
  private Yardsticks yardsticks(Chapter chapter) {
    Runbook runbook = story.record().plan().runbook();
    List<Stage> stages =
        chapter.all(Event.StageEntered.class).stream()
            .flatMap(entered -> runbook.stage(entered.stage()).stream())
            .toList();
    List<Guard> guards = new ArrayList<>(runbook.watching().guards());
    stages.forEach(stage -> guards.addAll(stage.guards()));
    return Yardsticks.of(
        stages.stream().flatMap(stage -> stage.ending().expect().stream()).toList(),
        guards,
        List.of());
  }

  private static String state(Chapter chapter) {
    String lasted =
        "From %s, for %s"
            .formatted(
                Words.moment(chapter.entries().getFirst().at()), Words.lasting(chapter.lasted()));
    if (chapter.all(Event.StageEntered.class).isEmpty()) {
      return lasted;
    }
    return lasted
        + (chapter.all(Event.StagePassed.class).isEmpty() ? ", **not passed**" : ", passed");
  }

  private void fact(Entry entry) {
    if (entry.event() instanceof Event.Shifted shifted) {
      page.item(
          "Traffic",
          "set from %s to %s and read back at %s"
              .formatted(shifted.from(), shifted.to(), Words.moment(entry.at())));
    } else if (entry.event() instanceof Event.Proven proven) {
      page.item(
          "Measured split",
          "at %s %s".formatted(proven.share(), Markdown.text(Words.proof(proven.proof()))));
    } else if (entry.event() instanceof Event.Baselined baselined) {
      baselined
          .recorded()
          .forEach(each -> page.item("Baseline", Markdown.text(line.baseline(each))));
    } else if (entry.event() instanceof Event.Soaked soaked) {
      page.item("Soak", Words.soak(soaked.clock()));
      soaked.seen().stream().filter(seen -> seen.range().looks() > 0).forEach(this::seen);
    }
  }

  private void seen(Seen seen) {
    Seen.Range range = seen.range();
    page.item(
        "Seen %s of %s"
            .formatted(
                Markdown.text(SeenLines.subject(seen)), seen.side() == Side.NEW ? "new" : "old"),
        "%s to %s, mean %s, %d looks%s"
            .formatted(
                units.text(seen, range.min()),
                units.text(seen, range.max()),
                units.text(seen, range.mean()),
                range.looks(),
                mark(seen)));
  }

  private String mark(Seen seen) {
    return seen.ofAll(Side.NEW)
        ? yardsticks.mark(seen.metric(), seen.range()).map(text -> ", " + text).orElse("")
        : "";
  }

  private void checklist(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.event() instanceof Event.Judged judged) {
        page.item(CheckpointBlock.box(judged) + Markdown.text(line.judged(judged)));
      } else if (entry.event() instanceof Event.Confirmed confirmed) {
        confirmed
            .items()
            .forEach(item ->
                page.item(
                    CheckpointBlock.box(confirmed)
                        + Markdown.text(item)
                        + confirmation(entry, confirmed)));
      }
    }
  }

  private static String confirmation(Entry entry, Event.Confirmed confirmed) {
    return "%s, %s for %s at %s, %s"
        .formatted(
            Markdown.text(TimeLine.answers(confirmed)),
            CheckpointBlock.said(confirmed),
            Markdown.text(confirmed.role().value()),
            Words.moment(entry.at()),
            Front.act(confirmed.act()));
  }

  private void signing(Entry entry) {
    if (entry.event() instanceof Event.Signed signed) {
      page.item("Sign-off " + Markdown.text(signed.role().value()), ReviewReport.signature(entry));
    } else if (entry.event() instanceof Recommended said) {
      page.item("Recommended", Round.said(said, entry.at()));
    } else if (entry.event() instanceof Event.GateClosed closed) {
      page.item("Gate at " + Markdown.text(closed.where()), Markdown.text(closed.outcome()));
    }
  }
}
