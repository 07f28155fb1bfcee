package dev.sluice.run.people;

import dev.sluice.gate.SilenceClock;
import dev.sluice.port.Incident;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.About;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Roster;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Failures;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.Patience;
import dev.sluice.runbook.RoleName;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells people, and keeps documents for them. */
public final class People {
  /** In runs of before kinds had routes: what cannot wait goes there, and nothing else. */
  private static final String PAGER = "on-call";

  private final String run;
  private final Roster roster;
  private final boolean routed;
  private final Incident outage;
  private final ActivityStubs ports;
  private final Journal journal;
  private final Deliveries deliveries;
  private final Pages pages;
  private final boolean paged;
  private Footnotes footnotes = (kind, urgent) -> "";
  private int underWay;

  People(String run, PinnedPlan plan, ActivityStubs ports, Journal journal) {
    this.run = run;
    this.roster = plan.roster();
    this.outage = Incident.outageOf(plan.target().metrics().provider());
    this.routed = plan.seal().routesNotices();
    this.ports = ports;
    this.journal = journal;
    this.pages = new Pages(journal);
    this.paged = routed && plan.runbook().closing().patience().flatMap(Patience::pages).isPresent();
    this.deliveries = new Deliveries(run, roster, ports, journal::add);
  }

  /** What the runbook has to say below a notice. */
  public interface Footnotes {
    /** Lines of their own, or nothing. */
    String below(NoticeKind kind, boolean urgent);
  }

  /** From here on notices have these below them. */
  public void footnotes(Footnotes wanted) {
    footnotes = wanted;
  }

  /** What people type to have this run do something, such as `sluice resume shop-1`. */
  public String command(String verb) {
    return "`sluice " + verb + " " + run + "`";
  }

  /** The same for several, of which one is enough. */
  public String commands(String... verbs) {
    return Stream.of(verbs).map(this::command).collect(Collectors.joining(" or "));
  }

  /** The incident that it is when the metric source of this run's target does not answer. */
  public Incident outageOfMetrics() {
    return outage;
  }

  /** Tells whoever gets the kind, and waits for nobody. */
  public void tellAll(NoticeKind kind, String subject, String text, boolean urgent) {
    tellAsked(List.of(), kind, subject, text, urgent);
  }

  /** The same, and tells those whose answer is wanted: all who hold one of the roles. */
  public void tellAsked(
      List<RoleName> asked, NoticeKind kind, String subject, String text, boolean urgent) {
    Incident incident = Incident.of(run, kind, subject);
    tell(asked, withFootnote(new Words(kind, subject, text, urgent, About.incident(incident))));
    if (urgent && paged) {
      pages.told(new Pages.Told(incident, kind, subject, asked));
    }
  }

  /** The same about a gate or a list that stands there: all that is told of it is one incident. */
  public void tellAskedAt(
      String place,
      List<RoleName> asked,
      NoticeKind kind,
      String subject,
      String text,
      boolean urgent) {
    if (!paged) {
      tellAsked(asked, kind, subject, text, urgent);
      return;
    }
    Incident incident = Incident.of(run, NoticeKind.GATE, place);
    tell(asked, withFootnote(new Words(kind, subject, text, urgent, About.incident(incident))));
    pages.told(place, new Pages.Told(incident, kind, subject, asked));
  }

  /** Pages, and who is on what. */
  public Pages pages() {
    return pages;
  }

  /** Tells the next level of a page that nobody is on, as part of the same incident. */
  void tellFurther(Pages.Told page, List<RoleName> to, String text) {
    List<RoleName> told = Stream.concat(page.asked().stream(), to.stream()).distinct().toList();
    String subject = "escalation: nobody is on it: " + page.subject();
    About about = About.incident(page.incident());
    tell(told, withFootnote(new Words(NoticeKind.ESCALATION, subject, text, true, about)));
  }

  /** Somebody is on these until then; those are told who were paged for them. */
  public void acknowledge(List<String> names, Instant until, Act act) {
    for (Pages.Page page : pages.acknowledge(names, until, act)) {
      Pages.Told told = page.told();
      About about = About.incident(told.incident().in(Incident.State.ACKNOWLEDGE));
      String subject =
          "%s is on it until %s: %s".formatted(act.by(), Unanswered.moment(until), told.subject());
      deliveries.deliver(
          roster.told(told.kind(), told.asked()),
          new Words(told.kind(), subject, act.reason(), false, about));
    }
  }

  /** Pagers are told that it is over; people hear of it by what ended it. */
  void resolve(Pages.Told page) {
    // Another run may still tell of what is shared; whoever sees that it is over says so.
    if (!page.incident().shared()) {
      About about = About.incident(page.incident().in(Incident.State.RESOLVE));
      deliveries.deliver(
          roster.pagers(page.kinds(), page.asked()),
          new Words(page.kind(), "over: " + page.subject(), "", false, about));
    }
  }

  /** Tells of something that other runs may tell of too, so that all of them make one page. */
  public void tellOf(Incident incident, NoticeKind kind, String subject, String text) {
    tell(List.of(), withFootnote(new Words(kind, subject, text, true, About.incident(incident))));
    if (paged) {
      pages.told(new Pages.Told(incident, kind, subject, List.of()));
    }
  }

  /** Tells again of a part of this run that goes on, so that all of it makes one page. */
  public void tellOn(NoticeKind kind, String part, String subject, String text) {
    tellOf(Incident.of(run, kind, part), kind, subject, text);
  }

  /** Tells those who were told of it that it is over; nobody was in runs of before. */
  public void tellOver(Incident incident, NoticeKind kind, String subject) {
    if (routed) {
      About over = About.incident(incident.in(Incident.State.RESOLVE));
      deliveries.deliver(roster.told(kind, List.of()), new Words(kind, subject, "", false, over));
    }
  }

  private void tell(List<RoleName> asked, Words words) {
    if (routed) {
      deliveries.deliver(roster.told(words.kind(), asked), words);
    } else {
      tellEveryChannel(words);
    }
  }

  /** Tells what has happened, if it is of a kind that somebody may get. */
  void announce(Event.Announced event) {
    if (routed) {
      Announcement.of(event)
          .ifPresent(words ->
              deliveries.deliver(roster.told(words.kind(), List.of()), withFootnote(words)));
    }
  }

  private Words withFootnote(Words words) {
    String text = words.text() + footnotes.below(words.kind(), words.urgent());
    return new Words(words.kind(), words.subject(), text.strip(), words.urgent(), words.about());
  }

  private void tellEveryChannel(Words words) {
    for (Roster.Channel channel : roster.channels()) {
      if (words.urgent() || !channel.name().value().equals(PAGER)) {
        underWay++;
        Workflow.newDetachedCancellationScope(
                () -> Async.procedure(() -> deliverBeside(channel, words)))
            .run();
      }
    }
  }

  private void deliverBeside(Roster.Channel channel, Words words) {
    try {
      deliver(channel, words);
    } finally {
      underWay--;
    }
  }

  /** The clock of a silence of those who are asked; none: anybody. */
  SilenceClock clock(Silence silence, List<RoleName> asked) {
    return SilenceClock.of(silence, roster, asked);
  }

  /** Whether everything that was to be told has been told, or was given up. */
  public boolean allTold() {
    return underWay == 0 && deliveries.allTold();
  }

  /** Tells one channel what the runbook wants told, and says what became of it. */
  public Delivery tell(ChannelName name, Words words) {
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
                words.urgent(),
                words.about()));
    deliveries.journaled(
        new Roster.Recipient(channel.name().value(), channel.address()), words, delivery);
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
