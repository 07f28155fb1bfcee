package dev.sluice.run.watch;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.About;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.WatchActivities.Told;
import dev.sluice.report.BriefingText;
import dev.sluice.report.Event;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Beside;
import dev.sluice.run.people.People;
import dev.sluice.runbook.Briefing;
import dev.sluice.runbook.ChannelName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells people again and again where the run stands, while a stage runs. Watchers carry the notices
 * along: an activity of its own for each would double the history of a run of days.
 */
public final class Briefings {
  private final PinnedPlan plan;
  private final String run;
  private final Journal journal;
  private final Supplier<RunView> view;
  private final Beside beside;
  private final List<Due> dues = new ArrayList<>();
  private List<Due> before = List.of();
  private boolean watched;

  public Briefings(
      PinnedPlan plan, String run, Journal journal, Supplier<RunView> view, Beside beside) {
    this.plan = plan;
    this.run = run;
    this.journal = journal;
    this.view = view;
    this.beside = beside;
  }

  /** A briefing and when it is due next. */
  private record Due(Briefing briefing, Instant next) {
    /**
     * What is told a moment late must not drift away from the others, or each would want a watcher
     * of its own; but what is told very late is not told again at once.
     */
    Due again(Instant now) {
      Duration every = briefing.every();
      Instant again = next.plus(every);
      while (again.isBefore(now.plus(every.dividedBy(2)))) {
        again = again.plus(every);
      }
      return new Due(briefing, again);
    }
  }

  /** When each is due next, in the runbook's order; empty: none is yet. */
  public List<Instant> state() {
    return dues.stream().map(Due::next).toList();
  }

  /** Goes on from when an earlier execution of the run would have told them. */
  public void goOnFrom(List<Instant> earlier) {
    List<Briefing> briefings = plan.runbook().watching().briefings();
    for (int i = 0; i < earlier.size(); i++) {
      dues.add(new Due(briefings.get(i), earlier.get(i)));
    }
  }

  /** From here on they are due; until a watcher takes over they are told by these people. */
  public void begin(People people) {
    List<Briefing> briefings = plan.runbook().watching().briefings();
    if (dues.isEmpty() && !briefings.isEmpty()) {
      briefings.forEach(each -> dues.add(new Due(each, Journal.now().plus(each.every()))));
      beside.start("briefings", () -> tellUnwatched(people));
    }
  }

  private void tellUnwatched(People people) {
    while (!watched && !ended()) {
      Duration left = left().orElseThrow();
      if (!Waits.until(() -> watched || ended(), left, "until the next briefing")) {
        for (Notice notice : due()) {
          people.brief(notice);
        }
      }
    }
  }

  private boolean ended() {
    return view.get().where().phase() == Phase.ENDED;
  }

  /** Watchers take over. */
  public void watched() {
    watched = true;
  }

  /** Until the next is due, zero or more; absent: there are none. */
  public Optional<Duration> left() {
    return dues.stream()
        .map(Due::next)
        .min(Comparator.naturalOrder())
        .map(next -> Duration.between(Journal.now(), next))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  /** A stretch that ends when the next is due, since it tells what the stretch has seen. */
  public Duration shorten(Duration stretch, Duration least) {
    return left()
        .map(left -> left.compareTo(least) < 0 ? least : left)
        .filter(left -> left.compareTo(stretch) < 0)
        .orElse(stretch);
  }

  /** What is to be told now. */
  public List<Notice> due() {
    Instant now = Journal.now();
    before = List.copyOf(dues);
    List<ChannelName> channels = new ArrayList<>();
    for (Due due : List.copyOf(dues)) {
      if (!due.next().isAfter(now)) {
        channels.addAll(due.briefing().to());
        dues.set(dues.indexOf(due), due.again(now));
      }
    }
    RunView shown = view.get();
    // Before the first stage, after the last and at the end there are words of their own for it.
    return channels.isEmpty() || shown.where().stage().isEmpty() || ended()
        ? List.of()
        : notices(channels, shown);
  }

  private List<Notice> notices(List<ChannelName> channels, RunView shown) {
    String subject = "[" + run + "] " + BriefingText.subject(shown);
    String text = BriefingText.of(shown);
    return plan.roster().channels().stream()
        .filter(each -> channels.contains(each.name()))
        // It is told beside a watcher, where nothing else says whose it is.
        .map(each ->
            new Notice(each, NoticeKind.BRIEFING, subject, text, false)
                .about(new About(Optional.of(run), Optional.empty(), List.of())))
        .toList();
  }

  /** Who was to tell what was due last was recalled before it began: it is due still. */
  void untold() {
    dues.clear();
    dues.addAll(before);
  }

  /** Only what went wrong is worth a line of the record. */
  public void told(List<Told> told) {
    for (Told each : told) {
      if (each.delivery() instanceof Delivery.NotDelivered not) {
        journal.add(new Event.Told(each.channel().value(), "briefing", false, not.why()));
      }
    }
  }
}
