package dev.sluice.run.people;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.port.Incident;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Acknowledged;
import dev.sluice.report.Event.Act;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What people were told that cannot wait and is not over, and who says that they are on what. */
public final class Pages {
  /** By which name people say that they are on what the run is held for. */
  public static final String HOLD = "hold";

  private final Journal journal;
  private final List<Fresh> fresh = new ArrayList<>();
  private final List<Page> open = new ArrayList<>();
  private final List<On> on = new ArrayList<>();
  private int count;

  Pages(Journal journal) {
    this.journal = journal;
  }

  /** What a page is about, and so when it is over. */
  public enum About {
    /** A hold or a question: over when that is. */
    HOLD,
    /** A gate or a list of the page's name: over when it is closed. */
    ASKED,
    /** Something that has happened: over when somebody is on it. */
    HAPPENED
  }

  /**
   * A page that is not over.
   *
   * @param name by which people say that they are on it
   * @param holds what is held for, in the words of the holds; empty if it is about no hold
   */
  public record Page(
      String name,
      About about,
      Told told,
      Clock clock,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> holds) {
    public Page {
      holds = List.copyOf(holds);
    }

    private Page from(Instant later) {
      return new Page(name, about, told, new Clock(clock.since(), later, Duration.ZERO), holds);
    }

    private Page told(Duration further) {
      Clock later = new Clock(clock.since(), clock.from(), further);
      return new Page(name, about, told.and(List.of(NoticeKind.ESCALATION)), later, holds);
    }

    private Page and(Told again) {
      return new Page(name, about, told.and(again.kinds()), clock, holds);
    }

    private boolean isOf(Incident incident) {
      return told.incident().equals(incident);
    }
  }

  /**
   * A page of which nobody knows yet what it is about: what it is held for may begin right after it
   * was told.
   *
   * @param line how many lines the record had
   */
  record Fresh(Told told, int line) {}

  /**
   * What was told, and whom it asked.
   *
   * @param kinds of all notices of it, at least one
   * @param asked roles; empty: nobody in particular
   */
  public record Told(
      Incident incident, List<NoticeKind> kinds, String subject, List<RoleName> asked) {
    public Told {
      kinds = List.copyOf(kinds);
      asked = List.copyOf(asked);
    }

    Told(Incident incident, NoticeKind kind, String subject, List<RoleName> asked) {
      this(incident, List.of(kind), subject, asked);
    }

    /** The kind of the first notice. */
    public NoticeKind kind() {
      return kinds.getFirst();
    }

    private Told and(List<NoticeKind> more) {
      return new Told(
          incident,
          Stream.concat(kinds.stream(), more.stream()).distinct().toList(),
          subject,
          asked);
    }
  }

  /**
   * How long nobody has answered.
   *
   * @param since when it was told
   * @param from since when nobody is on it; may be ahead, while somebody is
   * @param told up to which time after that those were told who are told then
   */
  public record Clock(Instant since, Instant from, Duration told) {}

  /** Somebody who is on something, until then. */
  public record On(String name, String by, Instant until) {
    /** For people. */
    public String text() {
      return "%s is on it until %s".formatted(by, Unanswered.moment(until));
    }
  }

  /**
   * As it is handed on to the next execution of the run.
   *
   * @param count how many had a number for a name so far
   */
  public record State(
      int count,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Page> open,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<On> on) {
    public State {
      open = List.copyOf(open);
      on = List.copyOf(on);
    }
  }

  public State state() {
    return new State(count, open, on);
  }

  /** Goes on from what an earlier execution of the run knew. */
  public void goOnFrom(State earlier) {
    count = earlier.count();
    open.addAll(earlier.open());
    on.addAll(earlier.on());
  }

  /** Somebody was told; what it is about turns out in the same moment. */
  void told(Told told) {
    fresh.add(new Fresh(told, journal.entries().size()));
  }

  /** Somebody was told about a gate or a list, again or for the first time. */
  void told(String place, Told told) {
    open(place, About.ASKED, told, List.of());
  }

  /** Those of which nobody knows yet what they are about; they are none of these from now on. */
  List<Fresh> takeFresh() {
    List<Fresh> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  /** What is told again changes a page that is open, and makes no other. */
  void open(String name, About about, Told told, List<String> holds) {
    Incident incident = told.incident();
    if (open.stream().anyMatch(each -> each.isOf(incident))) {
      open.replaceAll(each -> each.isOf(incident) ? each.and(told) : each);
    } else {
      Instant now = Journal.now();
      open.add(new Page(name, about, told, new Clock(now, now, Duration.ZERO), holds));
    }
    journal.touch();
  }

  /** A name for a page that has no other: {@code page-1}. */
  String number() {
    count++;
    return "page-" + count;
  }

  void close(Page page) {
    open.remove(page);
    journal.touch();
  }

  /** Those were told who are told so long after. */
  void further(Page page, Duration after) {
    open.replaceAll(each -> each.equals(page) ? page.told(after) : each);
  }

  /** Those that are not over, oldest first. */
  public List<Page> all() {
    return List.copyOf(open);
  }

  /** Whether something was told just now. */
  boolean anyFresh() {
    return !fresh.isEmpty();
  }

  /**
   * Somebody is on these until then.
   *
   * @return the pages among them, as they were
   */
  List<Page> acknowledge(List<String> names, Instant until, Act act) {
    journal.add(new Acknowledged(names, until, act));
    on.removeIf(each -> names.contains(each.name()) || !each.until().isAfter(Journal.now()));
    names.forEach(name -> on.add(new On(name, act.by(), until)));
    List<Page> pages = open.stream().filter(each -> names.contains(each.name())).toList();
    open.removeIf(each -> pages.contains(each) && each.about() == About.HAPPENED);
    open.replaceAll(each -> pages.contains(each) ? each.from(until) : each);
    return pages;
  }

  /** Who is on what has this name; absent: nobody. */
  public Optional<On> on(String name) {
    return on.stream()
        .filter(each -> each.name().equals(name) && each.until().isAfter(Journal.now()))
        .max(Comparator.comparing(On::until));
  }

  /**
   * Waits while somebody is on it, for so long at most.
   *
   * @return whether something came to be so meanwhile
   */
  boolean quietUnless(String name, Supplier<Boolean> met, Duration most) {
    Instant end = Journal.now().plus(most);
    Optional<On> who = on(name);
    while (who.isPresent() && !met.get() && Journal.now().isBefore(end)) {
      Instant until = who.get().until().isBefore(end) ? who.get().until() : end;
      Waits.until(met, Duration.between(Journal.now(), until), who.get().by() + " is on " + name);
      who = on(name);
    }
    return met.get();
  }
}
