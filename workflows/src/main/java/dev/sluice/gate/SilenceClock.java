package dev.sluice.gate;

import dev.sluice.port.Roster;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What of the time in which nobody answers counts: while somebody works who is asked. Pure.
 *
 * @param hours of those who are asked; none: all time counts
 */
public record SilenceClock(List<WorkingHours> hours) {
  /** Of a silence that says nothing of hours. */
  private static final SilenceClock ALWAYS = new SilenceClock(List.of());

  public SilenceClock {
    hours = List.copyOf(hours);
  }

  /**
   * The one by which silence is told.
   *
   * @param asked none: anybody in the roster
   */
  public static SilenceClock of(Silence silence, Roster roster, Collection<RoleName> asked) {
    return silence.inTheirHours() ? new SilenceClock(hours(roster, asked)) : ALWAYS;
  }

  /**
   * When those work who are asked, without their deputies; none: nobody said.
   *
   * @param asked none: anybody in the roster
   */
  public static List<WorkingHours> hours(Roster roster, Collection<RoleName> asked) {
    List<PersonName> holders =
        roster.roles().stream()
            .filter(each -> asked.contains(each.role()))
            .flatMap(each -> each.people().stream())
            .toList();
    return roster.people().stream()
        .filter(each -> asked.isEmpty() || holders.contains(each.person()))
        .flatMap(each -> each.hours().stream())
        .distinct()
        .toList();
  }

  /** The first moment at which so much has counted since then; nothing to count: that moment. */
  public Instant after(Instant since, Duration counted) {
    Instant at = since;
    Duration left = counted;
    while (left.isPositive()) {
      Instant change = change(at, at.plus(left));
      left = runs(at) ? left.minus(Duration.between(at, change)) : left;
      at = change;
    }
    return at;
  }

  /** How much of the time from one moment to a later one counts. */
  public Duration between(Instant since, Instant until) {
    Duration counted = Duration.ZERO;
    Instant at = since;
    while (at.isBefore(until)) {
      Instant change = earlier(change(at, until), until);
      counted = runs(at) ? counted.plus(Duration.between(at, change)) : counted;
      at = change;
    }
    return counted;
  }

  /** How long it takes from that moment until so much has counted. */
  public Duration lasting(Instant since, Duration counted) {
    return Duration.between(since, after(since, counted));
  }

  private boolean runs(Instant at) {
    return hours.isEmpty() || hours.stream().anyMatch(each -> each.hold(at));
  }

  /** When it begins or ends to count next; while it counts not after that limit. */
  private Instant change(Instant at, Instant limit) {
    Instant next =
        hours.stream().map(each -> each.change(at)).min(Comparator.naturalOrder()).orElse(limit);
    return runs(at) ? earlier(next, limit) : next;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
