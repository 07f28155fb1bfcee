package dev.sluice.report;

import dev.sluice.guard.Seen;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.Story.Chapter;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The filled-in review of a run, for the meeting after it; any runbook, finished or not. Markdown.
 * Pure.
 */
public final class ReviewReport {
  private final Story story;
  private final Units units;
  private final Page page = new Page();

  private ReviewReport(RunRecord run) {
    this.story = new Story(run);
    this.units = Units.of(run.plan());
  }

  /** Renders the record. */
  public static String markdown(RunRecord run) {
    return new ReviewReport(run).render();
  }

  private String render() {
    Front.write(page, story, Markdown.text(story.record().plan().runbook().name() + " review"));
    Front.results(page, story);
    review();
    decision();
    new StagePages(page, story, units).write();
    new Appendix(page, story).write();
    Front.timeLine(page, story);
    Front.notes(page, story);
    return page.markdown();
  }

  private void review() {
    page.heading(2, "Review");
    page.item("Attendees", Markdown.text(String.join(", ", story.attendees())));
    page.item("Total duration", Words.lasting(Duration.between(story.began(), story.until())));
    peaks()
        .forEach((metric, peak) ->
            page.item("Peak " + Markdown.text(metric), Markdown.text(peak.text(units))));
    answers()
        .forEach((name, given) ->
            page.item("Answered " + Markdown.text(name), Markdown.text(total(given))));
    page.item("Rollbacks", String.valueOf(story.all(Event.RollbackOrdered.class).count()));
    page.item("Guards that fired", String.valueOf(story.all(Event.GuardFired.class).count()));
    page.item("Holds", String.valueOf(story.all(Event.HoldBegan.class).count()));
    story
        .record()
        .plan()
        .runbook()
        .about()
        .next()
        .filter(next -> story.outcome().equals(Optional.of(Event.RunOutcome.COMPLETED)))
        .ifPresent(next -> page.item("Next", "runbook " + Markdown.text(next.value())));
  }

  private record Peak(Seen seen, String where) {
    String text(Units units) {
      return "%s in %s".formatted(units.text(seen, seen.range().max()), where);
    }
  }

  /** The highest value of each metric of the new version in any soak. */
  private Map<String, Peak> peaks() {
    Map<String, Peak> peaks = new LinkedHashMap<>();
    for (Event.Soaked soaked : story.all(Event.Soaked.class).toList()) {
      soaked.seen().stream()
          .filter(seen -> seen.ofAll(Side.NEW) && seen.range().looks() > 0)
          .forEach(seen ->
              peaks.merge(
                  seen.metric().value(),
                  new Peak(seen, soaked.stage().value()),
                  ReviewReport::higher));
    }
    return peaks;
  }

  private static Peak higher(Peak first, Peak second) {
    return second.seen().range().max() > first.seen().range().max() ? second : first;
  }

  private Map<String, List<String>> answers() {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    for (Answer each :
        story
            .all(Event.Confirmed.class)
            .flatMap(confirmed -> confirmed.answers().stream())
            .toList()) {
      answers.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each.value());
    }
    return answers;
  }

  private static String total(List<String> given) {
    if (!given.stream().allMatch(each -> each.matches("\\d{1,15}"))) {
      return String.join("; ", given);
    }
    long sum = given.stream().mapToLong(Long::parseLong).sum();
    return given.size() == 1
        ? String.valueOf(sum)
        : "%d in all, of %d answers (%s)".formatted(sum, given.size(), String.join(", ", given));
  }

  private void decision() {
    List<Chapter> chapters = story.chapters();
    Optional<Chapter> last =
        chapters.reversed().stream()
            .filter(each -> !each.all(Event.GateOpened.class).isEmpty())
            .findFirst();
    page.heading(2, "Decision");
    if (last.isEmpty()) {
      page.item("No sign-off was asked for.");
      return;
    }
    Event.GateOpened gate = last.orElseThrow().all(Event.GateOpened.class).getLast();
    page.item("Asked at " + Markdown.text(gate.where()), Markdown.text(gate.ask()));
    gate.shown().forEach(fact -> page.item(2, "-", Markdown.text(fact.toString())));
    page.item("Decision", Markdown.text(closing(gate)));
    gate.roles().forEach(role -> signature(role, gate));
  }

  private String closing(Event.GateOpened gate) {
    return story
        .all(Event.GateClosed.class)
        .filter(closed -> closed.where().equals(gate.where()))
        .reduce((first, second) -> second)
        .map(Event.GateClosed::outcome)
        .orElse("still open");
  }

  private void signature(RoleName role, Event.GateOpened gate) {
    List<Entry> opened = story.entries().subList(lastIndex(gate), story.entries().size());
    String signed =
        opened.stream()
            .filter(entry ->
                entry.event() instanceof Event.Signed sign
                    && sign.role().equals(role)
                    && sign.where().equals(gate.where()))
            .reduce((first, second) -> second)
            .map(ReviewReport::signature)
            .orElse("not signed");
    page.item(Markdown.text(role.value()), signed);
  }

  private int lastIndex(Event.GateOpened gate) {
    List<Event> events = story.entries().stream().map(Entry::event).toList();
    return events.lastIndexOf(gate);
  }

  static String signature(Entry entry) {
    return entry.event() instanceof Event.Signed signed
        ? "%s at %s, %s"
            .formatted(
                Words.of(signed.decision()), Words.moment(entry.at()), Front.act(signed.act()))
        : "";
  }
}
