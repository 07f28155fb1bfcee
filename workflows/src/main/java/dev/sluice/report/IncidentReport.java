package dev.sluice.report;

import dev.sluice.guard.Verdict;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.runbook.Contact;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Watching.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people need to know after a rollback. Markdown. Pure. */
public final class IncidentReport {
  private final Story story;
  private final TimeLine line;
  private final List<Entry> after;
  private final Page page = new Page();

  private IncidentReport(RunRecord run) {
    this.story = new Story(run);
    this.line = new TimeLine(Units.of(run.plan()));
    this.after = story.since(Event.RollbackOrdered.class);
  }

  /** Renders the record; of a run without a rollback it says so. */
  public static String markdown(RunRecord run) {
    return new IncidentReport(run).render();
  }

  private String render() {
    Front.write(
        page,
        story,
        "Incident: "
            + Markdown.text(
                story.record().plan().runbook().name()
                    + " on "
                    + story.record().plan().target().name()));
    Front.results(page, story);
    if (after.isEmpty()) {
      page.paragraph("No rollback was ordered in this run.");
    } else {
      broke();
      troubleshooting();
      whenSeen();
      proof();
      undone();
      since("Who was notified", "Nobody was notified.", List.of(Event.Told.class));
      since(
          "What was done after",
          "Nothing yet.",
          List.of(Event.StepRan.class, Event.Confirmed.class));
    }
    Front.timeLine(page, story);
    Front.notes(page, story);
    return page.markdown();
  }

  private void broke() {
    page.heading(2, "What broke");
    story.timed(Event.RollbackOrdered.class).forEach(this::sentence);
    story.timed(Event.GuardFired.class).forEach(this::sentence);
    story
        .all(Event.Judged.class)
        .filter(judged -> judged.verdict() != Verdict.OK)
        .forEach(judged ->
            page.item(
                Markdown.text(judged.where()) + " expected " + Markdown.text(line.judged(judged))));
    stage().ifPresent(stage -> page.item("In stage", Markdown.text(stage)));
    page.item("Traffic at that moment", exposed().toString());
  }

  /** Where to look for the cause, as the runbook says, and who knows more. */
  private void troubleshooting() {
    RunRecord run = story.record();
    List<Trouble> advice = new Symptoms(run.plan(), run.entries()).advice();
    if (!advice.isEmpty()) {
      page.heading(2, "What to look at");
      for (Trouble trouble : advice) {
        page.item(Markdown.text(trouble.symptom()));
        trouble.look().forEach(command -> page.item(2, "-", Markdown.code(command)));
      }
    }
    List<Contact> contacts = run.plan().runbook().about().contacts();
    if (!contacts.isEmpty()) {
      page.heading(2, "Contacts");
      contacts.forEach(contact -> page.item(Markdown.text(contact.text())));
    }
  }

  private Optional<String> stage() {
    return before()
        .filter(entry -> entry.event() instanceof Event.StageEntered)
        .reduce((first, last) -> last)
        .map(entry -> ((Event.StageEntered) entry.event()).stage().value());
  }

  private Percent exposed() {
    return before()
        .flatMap(entry ->
            entry.event() instanceof Event.Shifted shifted
                ? Stream.of(shifted.to())
                : Stream.empty())
        .reduce((first, last) -> last)
        .orElse(Percent.ZERO);
  }

  private Stream<Entry> before() {
    return story.entries().stream()
        .takeWhile(entry -> !(entry.event() instanceof Event.RollbackOrdered));
  }

  private void whenSeen() {
    page.heading(2, "When it was seen");
    Entry ordered = after.getFirst();
    story.timed(Event.GuardFired.class).stream()
        .findFirst()
        .ifPresent(fired -> page.item("First guard fired", Words.moment(fired.at())));
    page.item("Rollback ordered", Words.moment(ordered.at()));
    last(Event.Shifted.class)
        .ifPresentOrElse(
            back ->
                page.item(
                    "Traffic back",
                    "%s, %s after the order"
                        .formatted(
                            Words.moment(back.at()),
                            Words.lasting(Duration.between(ordered.at(), back.at())))),
            () -> page.item("Traffic back", "not yet, or it never left"));
    last(Event.Proven.class)
        .ifPresent(proven ->
            page.item(
                "Proven",
                "%s, %s after the order"
                    .formatted(
                        Words.moment(proven.at()),
                        Words.lasting(Duration.between(ordered.at(), proven.at())))));
  }

  private Optional<Entry> last(Class<? extends Event> kind) {
    return after.stream()
        .filter(entry -> kind.isInstance(entry.event()))
        .reduce((first, second) -> second);
  }

  private void proof() {
    since(
        "How traffic was proven back",
        "Traffic was not moved after the order.",
        List.of(Event.Shifted.class, Event.Proven.class));
    boolean proven =
        last(Event.Proven.class)
            .filter(entry -> ((Event.Proven) entry.event()).proof() instanceof SplitProof.Agrees)
            .isPresent();
    if (!proven) {
      page.item("**No count of requests proves it.** Look at the router and its counters.");
    }
  }

  private void undone() {
    page.heading(2, "What was undone");
    undone(true, "No step had an undo.");
    page.heading(2, "What could not be undone");
    undone(false, "Nothing is left over.");
  }

  private void undone(boolean wanted, String none) {
    List<Event.Undone> matching =
        story.all(Event.Undone.class).filter(each -> each.undone() == wanted).toList();
    matching.forEach(each ->
        page.item(
            Markdown.code(each.display())
                + " (step %s)".formatted(Markdown.text(each.step().value()))
                + (wanted ? "" : ": " + Markdown.text(each.why()))));
    if (matching.isEmpty()) {
      page.item(none);
    }
  }

  private void since(String title, String none, List<Class<? extends Event>> kinds) {
    List<Entry> entries =
        after.stream().filter(entry -> kinds.contains(entry.event().getClass())).toList();
    page.heading(2, title);
    entries.forEach(this::sentence);
    if (entries.isEmpty()) {
      page.item(none);
    }
  }

  private void sentence(Entry entry) {
    page.item(
        Words.moment(entry.at())
            + " "
            + Appendix.command(entry)
                .map(text -> text.substring(Words.moment(entry.at()).length() + 1))
                .orElseGet(() -> Markdown.text(line.sentence(entry.event()))));
  }
}
