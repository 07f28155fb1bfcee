package dev.sluice.report;

import dev.sluice.gate.SilenceClock;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.Windows;
import dev.sluice.port.PinnedPlan;
import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a run will end, reckoned from its plan and its record. Pure.
 *
 * <p>At the earliest: shifts take their time, every look at a soak counts, and every gate is signed
 * at once. At the latest: every soak takes until its limit, and at every gate silence lasts until
 * it expires. Neither counts steps, checklists, holds, extensions and questions: nobody can know
 * how long people take for them.
 */
public final class Outlook {
  private static final String PROCEED = "proceed";

  private final PinnedPlan plan;
  private final List<Entry> entries;
  private final Optional<SoakClock> clock;
  private final Instant now;

  private Outlook(PinnedPlan plan, List<Entry> entries, Optional<SoakClock> clock, Instant now) {
    this.plan = plan;
    this.entries = List.copyOf(entries);
    this.clock = clock;
    this.now = now;
  }

  /** Two moments that bound another. */
  public record End(Instant earliest, Instant latest) {
    private End plus(Duration least, Duration most) {
      return new End(earliest.plus(least), latest.plus(most));
    }

    private End notBefore(Instant first, Instant last) {
      return new End(later(earliest, first), later(latest, last));
    }
  }

  /**
   * The end of a run that goes forward.
   *
   * @param clock of the soak that is under way; absent: none is
   * @return absent: it has ended, or it rolls back
   */
  public static Optional<End> of(
      PinnedPlan plan, List<Entry> entries, Optional<SoakClock> clock, Instant now) {
    Outlook outlook = new Outlook(plan, entries, clock, now);
    return outlook.turnedBack() ? Optional.empty() : Optional.of(outlook.end());
  }

  private boolean turnedBack() {
    return last(entries, Event.Ended.class) >= 0
        || last(entries, Event.RollbackOrdered.class) > last(entries, Event.StageEntered.class);
  }

  private End end() {
    int entered = last(entries, Event.StageEntered.class);
    int passed = last(entries, Event.StagePassed.class);
    End end = entered < 0 ? opened() : new End(now, now);
    List<Stage> stages = plan.runbook().stages();
    int next = 0;
    if (entered >= 0) {
      int index = index(((Event.StageEntered) entries.get(entered).event()).stage().value());
      next = index + 1;
      if (passed < entered) {
        end = pass(stages.get(index), end, entries.subList(entered, entries.size()), clock);
      } else if (lastVoiding(entries) > passed) {
        end = gatheredAgain(end);
      }
    }
    for (Stage stage : stages.subList(next, stages.size())) {
      end = pass(stage, end, List.of(), Optional.empty());
    }
    return completed(end);
  }

  private int index(String stage) {
    return plan.runbook().stages().stream()
        .map(each -> each.name().value())
        .toList()
        .indexOf(stage);
  }

  /** Gates before the first stage, and the moment that the run was told to start at. */
  private End opened() {
    End end = new End(now, now);
    List<Gate> gates =
        plan.runbook().opening().prerequisites().stream()
            .filter(Prerequisite.ByGate.class::isInstance)
            .map(each -> ((Prerequisite.ByGate) each).gate())
            .toList();
    int signed =
        (int)
            all(entries, Event.GateClosed.class)
                .filter(closed -> closed.outcome().equals(PROCEED))
                .count();
    for (Gate gate : gates.subList(Math.min(signed, gates.size()), gates.size())) {
      end = gate("prerequisites", gate, end, entries);
    }
    Instant start = plan.start().at().orElse(now);
    return end.notBefore(start, start);
  }

  private End completed(End from) {
    return plan.runbook()
        .closing()
        .completion()
        .map(Closing.Completion::ending)
        .flatMap(Stage.Ending::gate)
        .map(gate -> gate("completion", gate, from, entries))
        .orElse(from);
  }

  private End pass(Stage stage, End from, List<Entry> since, Optional<SoakClock> counting) {
    Duration shift = stage.traffic().map(each -> shift(each, since)).orElse(Duration.ZERO);
    return gathered(stage, from.plus(shift, shift), notVoid(since), counting);
  }

  /** Another revision at the end of a run sends it back to its last soak. */
  private End gatheredAgain(End from) {
    return plan.runbook()
        .lastSoaked()
        .map(stage -> gathered(stage, from, notVoid(entries), clock))
        .orElse(from);
  }

  private End gathered(Stage stage, End from, List<Entry> since, Optional<SoakClock> counting) {
    End soaked = stage.soak().map(soak -> soak(stage, soak, from, since, counting)).orElse(from);
    return stage
        .ending()
        .gate()
        .map(gate -> gate(stage.name().value(), gate, soaked, since))
        .orElse(soaked);
  }

  /** What another revision has made void is as if it had never been. */
  private static List<Entry> notVoid(List<Entry> since) {
    return since.subList(lastVoiding(since) + 1, since.size());
  }

  private static int lastVoiding(List<Entry> entries) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).event() instanceof Event.Revised revised && !revised.where().isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  /** What is left of a shift. */
  private Duration shift(Stage.Shift shift, List<Entry> since) {
    if (all(since, Event.Shifted.class).anyMatch(each -> each.to().equals(shift.to()))) {
      return Duration.ZERO;
    }
    Duration left =
        since.stream()
            .filter(each -> each.event() instanceof Event.Shifted)
            .findFirst()
            .map(first -> shift.over().minus(Duration.between(first.at(), now)))
            .orElse(shift.over());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private End soak(
      Stage stage, Stage.Soak soak, End from, List<Entry> since, Optional<SoakClock> counting) {
    Duration settling = settling(stage);
    Optional<SoakClock> running = counting.filter(each -> !each.done());
    if (running.isPresent()) {
      SoakClock left = running.get();
      Instant done = later(now, left.from()).plus(left.required().minus(left.counted()));
      Instant began = left.from().minus(settling);
      return looks(stage, soak, new End(began, began), since)
          .notBefore(done, later(done, left.from().plus(soak.limit())));
    }
    Optional<SoakClock> over =
        all(since, Event.Soaked.class).reduce((first, second) -> second).map(Event.Soaked::clock);
    if (over.isPresent()) {
      Instant began = over.get().from().minus(settling);
      return looks(stage, soak, new End(began, began), since).notBefore(now, now);
    }
    End soaked = from.plus(settling.plus(soak.length()), settling.plus(soak.limit()));
    return looks(stage, soak, from, since).notBefore(soaked.earliest(), soaked.latest());
  }

  /** The looks inside a soak that are still to come; they may outlast it. */
  private End looks(Stage stage, Stage.Soak soak, End began, List<Entry> since) {
    End end = began;
    for (Checkpoint look : soak.checkpoints()) {
      String where = stage.name() + "/" + look.name();
      if (all(since, Event.CheckpointPassed.class).noneMatch(each -> each.where().equals(where))) {
        End due = began.plus(look.at(), look.at());
        End asked = end.notBefore(later(now, due.earliest()), later(now, due.latest()));
        end = look.ending().gate().map(gate -> gate(where, gate, asked, since)).orElse(asked);
      }
    }
    return end;
  }

  /** Silence at a gate that is open already began when it was opened. */
  private End gate(String where, Gate gate, End from, List<Entry> since) {
    Duration silence = gate.silence().expire();
    SilenceClock clock = SilenceClock.of(gate.silence(), plan.roster(), gate.roles());
    Optional<Entry> opened =
        since.stream()
            .filter(
                each -> each.event() instanceof Event.GateOpened open && open.where().equals(where))
            .reduce((first, second) -> second)
            .filter(open ->
                since.subList(since.indexOf(open), since.size()).stream()
                    .noneMatch(each ->
                        each.event() instanceof Event.GateClosed closed
                            && closed.where().equals(where)));
    return opened
        .map(open -> from.notBefore(from.earliest(), clock.after(open.at(), silence)))
        .orElseGet(() -> new End(from.earliest(), clock.after(from.latest(), silence)));
  }

  /** The time after a shift that does not count yet: a whole window, and one look. */
  private Duration settling(Stage stage) {
    Duration every = plan.target().metrics().every();
    List<Guard> guards =
        Stream.concat(plan.runbook().watching().guards().stream(), stage.guards().stream())
            .toList();
    return Windows.longest(guards).orElse(every).plus(every);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static int last(List<Entry> entries, Class<? extends Event> kind) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (kind.isInstance(entries.get(i).event())) {
        return i;
      }
    }
    return -1;
  }

  private static <E extends Event> Stream<E> all(List<Entry> entries, Class<E> kind) {
    return entries.stream().map(Entry::event).filter(kind::isInstance).map(kind::cast);
  }
}
