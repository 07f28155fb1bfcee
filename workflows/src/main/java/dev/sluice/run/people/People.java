package dev.sluice.run.people;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.Roster;
import dev.sluice.report.Event;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Failures;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.RoleName;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells people, and keeps documents for them. */
public final class People {
  /** A channel of this name is for what cannot wait; everything else is told on all the others. */
  static final String PAGER = "on-call";

  private final String run;
  private final Roster roster;
  private final ActivityStubs ports;
  private final Journal journal;
  private int underWay;

  public People(String run, Roster roster, ActivityStubs ports, Journal journal) {
    this.run = run;
    this.roster = roster;
    this.ports = ports;
    this.journal = journal;
  }

  /** What is told, to whomever. */
  private record Words(NoticeKind kind, String subject, String text, boolean urgent) {}

  /** What people type to have this run do something, such as `sluice resume shop-1`. */
  public String command(String verb) {
    return "`sluice " + verb + " " + run + "`";
  }

  /** The same for several, of which one is enough. */
  public String commands(String... verbs) {
    return Stream.of(verbs).map(this::command).collect(Collectors.joining(" or "));
  }

  /** Tells everybody and waits for nobody; an urgent notice goes to the pager too. */
  public void tellAll(NoticeKind kind, String subject, String text, boolean urgent) {
    Words words = new Words(kind, subject, text, urgent);
    for (Roster.Channel channel : roster.channels()) {
      if (urgent || !channel.name().value().equals(PAGER)) {
        underWay++;
        Workflow.newDetachedCancellationScope(
                () -> Async.procedure(() -> deliverBeside(channel, words)))
            .run();
      }
    }
  }

  /** The same for those whose answer is wanted: all who hold one of the roles. */
  public void tellAsked(
      List<RoleName> asked, NoticeKind kind, String subject, String text, boolean urgent) {
    tellAll(kind, subject, text, urgent);
  }

  private void deliverBeside(Roster.Channel channel, Words words) {
    try {
      deliver(channel, words);
    } finally {
      underWay--;
    }
  }

  /** Whether everything that was to be told has been told, or was given up. */
  public boolean allTold() {
    return underWay == 0;
  }

  /** Tells one channel what the runbook wants told, and says what became of it. */
  public Delivery tell(ChannelName name, String subject, String text, boolean urgent) {
    Words words = new Words(NoticeKind.MESSAGE, subject, text, urgent);
    return roster.channels().stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .map(channel -> deliver(channel, words))
        .orElseGet(() -> new Delivery.NotDelivered("there is no channel " + name));
  }

  /** Tells a briefing; only what goes wrong is kept. */
  public void brief(Notice notice) {
    if (attempt(notice) instanceof Delivery.NotDelivered not) {
      journal.add(
          new Event.Told(notice.channel().name().value(), notice.subject(), false, not.why()));
    }
  }

  /** Has the documents of the run kept, as its record is now; where, or why not. */
  public String keepDocuments() {
    try {
      return ports.people("keep the report").keep(run);
    } catch (ActivityFailure failure) {
      return "not kept: " + Failures.why(failure);
    }
  }

  private Delivery deliver(Roster.Channel channel, Words words) {
    Delivery delivery =
        attempt(
            new Notice(
                channel,
                words.kind(),
                "[" + run + "] " + words.subject(),
                words.text(),
                words.urgent()));
    switch (delivery) {
      case Delivery.Delivered delivered ->
          journal.add(new Event.Told(channel.name().value(), words.subject(), true, ""));
      case Delivery.NotDelivered not ->
          journal.add(new Event.Told(channel.name().value(), words.subject(), false, not.why()));
    }
    return delivery;
  }

  private Delivery attempt(Notice notice) {
    try {
      return ports.people("tell " + notice.channel().name()).tell(notice);
    } catch (ActivityFailure failure) {
      Failures.letCancellationThrough(failure);
      return new Delivery.NotDelivered(Failures.why(failure));
    }
  }
}
