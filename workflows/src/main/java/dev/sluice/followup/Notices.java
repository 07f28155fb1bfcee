package dev.sluice.followup;

import dev.sluice.followup.Item.Origin;
import dev.sluice.port.Incident;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.About;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.RunEnd;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What people are told of what is owed. Pure. */
public record Notices(Owed owed) {
  /** What is told now that this is due; absent: nothing is told of it. */
  public Optional<Words> of(Agenda.Due due, Instant now) {
    Item item = owed.items().get(due.place());
    return switch (due.step()) {
      case TELL -> Optional.of(first(due.place(), item));
      case REMIND ->
          Optional.of(
              words(
                  due.place(),
                  NoticeKind.REMINDER,
                  "reminder: " + subject(item),
                  since(item, now)));
      case ESCALATE ->
          Optional.of(
              words(
                  due.place(),
                  NoticeKind.ESCALATION,
                  "escalation: " + subject(item),
                  since(item, now)));
      case EXPIRE -> Optional.of(expired(due.place(), item, now));
      case MISS ->
          Optional.of(
              words(
                  due.place(),
                  NoticeKind.ESCALATION,
                  "not started: " + subject(item),
                  "It was to start on %s, and there was no yes."
                      .formatted(Dates.of(item.moment(due.after())))));
      case START -> Optional.empty();
    };
  }

  private Words first(int place, Item item) {
    Origin of = item.of();
    String ended =
        "%s (%s on %s) %s.".formatted(owed.run(), of.runbook(), of.target(), ended(of.end()));
    NoticeKind kind =
        switch (item) {
          case Item.Duty duty -> NoticeKind.CHECKLIST;
          case Item.Next next -> NoticeKind.QUESTION;
        };
    return words(place, kind, subject(item), ended);
  }

  private String since(Item item, Instant now) {
    String left = Dates.distance(now, item.deadline());
    return switch (item) {
      case Item.Duty duty ->
          "Not done yet, %s since the end of the run; %s."
              .formatted(Dates.distance(item.of().ended(), now), due(item, now, left));
      case Item.Next next ->
          "Not answered yet, %s since the end of the run."
              .formatted(Dates.distance(item.of().ended(), now));
    };
  }

  private static String due(Item item, Instant now, String left) {
    return now.isBefore(item.deadline())
        ? "due in " + left
        : "overdue for " + Dates.distance(item.deadline(), now);
  }

  private Words expired(int place, Item item, Instant now) {
    return switch (item) {
      case Item.Duty duty ->
          words(
              place,
              NoticeKind.ESCALATION,
              "overdue: " + item.what(),
              "It was due on %s, and is not done.".formatted(Dates.of(item.deadline())));
      case Item.Next next ->
          new Words(
              NoticeKind.DECISION,
              "not started: " + next.next().runbook(),
              "Nobody of %s has said yes by %s, so nothing is started. `sluice start` starts it by hand."
                  .formatted(item.asked(), Dates.of(now)),
              false,
              about(place));
    };
  }

  /** A run that was to be started was not; people are asked again. */
  public Words refused(int place, String why) {
    Item item = owed.items().get(place);
    return words(place, NoticeKind.QUESTION, "could not start: " + runbook(item), why);
  }

  /** A run was started. */
  public Words started(int place, String run, String by) {
    return new Words(
        NoticeKind.DECISION,
        "started: " + run,
        "%s said yes; `sluice status %s` shows it.".formatted(by, run),
        false,
        about(place));
  }

  /** That it is done or answered, for pages that were made of it. */
  public Words over(int place) {
    Item item = owed.items().get(place);
    return new Words(
        NoticeKind.ESCALATION,
        "done: " + subject(item),
        "",
        false,
        About.incident(incident(place).in(Incident.State.RESOLVE)));
  }

  /** With who is asked, and what they can do. */
  private Words words(int place, NoticeKind kind, String subject, String text) {
    Item item = owed.items().get(place);
    return new Words(kind, subject, text + "\n" + ask(place, item), false, about(place));
  }

  private About about(int place) {
    return About.incident(incident(place));
  }

  private Incident incident(int place) {
    return Incident.of(owed.run(), NoticeKind.CHECKLIST, "after-" + (place + 1));
  }

  private String ask(int place, Item item) {
    return switch (item) {
      case Item.Duty duty ->
          "%s does it until %s, and then says so: `%s`\nIf nobody does: %sand it is escalated on that day; it stays owed."
              .formatted(
                  item.asked(),
                  Dates.of(item.deadline()),
                  Asks.done(owed.run(), place),
                  reminders(item));
      case Item.Next next ->
          "%s decides whether runbook %s is started on %s, %s.\nYes: `%s`\nNo: `%s`\nWithout an answer: %snothing is started, and on %s the question ends."
              .formatted(
                  item.asked(),
                  next.next().runbook(),
                  item.of().target(),
                  next.meant().map(at -> "on " + Dates.of(at)).orElse("at once"),
                  Asks.yes(owed.run(), next),
                  Asks.no(owed.run(), next),
                  reminders(item),
                  Dates.of(item.deadline()));
    };
  }

  private static String reminders(Item item) {
    return item.silence()
        .remind()
        .map(every -> "a reminder every %s, ".formatted(DurationText.of(every)))
        .orElse("");
  }

  private static String subject(Item item) {
    return switch (item) {
      case Item.Duty duty -> "to do after the run: " + duty.what();
      case Item.Next next -> "start " + next.next().runbook() + "?";
    };
  }

  private static String runbook(Item item) {
    return switch (item) {
      case Item.Duty duty -> duty.what();
      case Item.Next next -> next.next().runbook().value();
    };
  }

  /** How a run has ended, as the end of a sentence. */
  static String ended(RunEnd end) {
    return switch (end) {
      case PASSED -> "has passed";
      case ROLLED_BACK -> "was rolled back";
      case HELD -> "has ended held";
      case ABORTED -> "was ended before it moved traffic";
      case FAILED -> "has failed before it moved traffic";
    };
  }

  /** The word of an end in a runbook. */
  static String word(RunEnd end) {
    return end.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
