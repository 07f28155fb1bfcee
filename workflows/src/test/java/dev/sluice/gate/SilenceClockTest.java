package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Dice;
import dev.sluice.Tries;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Holders;
import dev.sluice.port.Roster.Person;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.Gate.Silence.Hours;
import dev.sluice.runbook.Gate.Silence.Outcome;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which time counts while nobody answers. */
final class SilenceClockTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  /** Each with a change of its clocks, one of them by half an hour. */
  private static final List<String> ZONES =
      List.of("Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "UTC");

  private static final List<Instant> NEAR_CHANGES =
      Stream.of("2026-03-27", "2026-10-23", "2026-03-06", "2026-10-30", "2026-04-03", "2026-10-02")
          .map(each -> Instant.parse(each + "T00:00:00Z"))
          .toList();

  private static final SilenceClock MADRID = clock("Europe/Madrid", "Mon-Fri 08:00-18:00");

  private static SilenceClock clock(String zone, String written) {
    return new SilenceClock(List.of(hours(zone, written)));
  }

  private static WorkingHours hours(String zone, String written) {
    return WorkingHours.parse(ZoneId.of(zone), written).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T09:00:00Z, PT2H, 2026-11-30T11:00:00Z",
    "2026-11-30T16:00:00Z, PT2H, 2026-12-01T08:00:00Z",
    "2026-11-27T16:00:00Z, PT2H, 2026-11-30T08:00:00Z",
    "2026-11-28T12:00:00Z, PT10H, 2026-11-30T17:00:00Z",
    "2026-11-28T12:00:00Z, PT10H1S, 2026-12-01T07:00:01Z",
    "2026-03-27T16:00:00Z, PT2H, 2026-03-30T07:00:00Z",
    "2026-10-23T15:00:00Z, PT2H, 2026-10-26T08:00:00Z",
    "2026-11-28T12:00:00Z, PT0S, 2026-11-28T12:00:00Z"
  })
  void countsOnInTheMorningOfTheNextWorkingDay(Instant since, Duration counted, Instant due) {
    assertThat(MADRID.after(since, counted)).isEqualTo(due);
    assertThat(MADRID.between(since, due)).isEqualTo(counted);
  }

  @Test
  void countsTheTimeThatPassesOnANightOnWhichClocksChange() {
    SilenceClock nights = clock("Europe/Madrid", "Sat 22:00-06:00");

    assertThat(nights.between(at("2026-03-28T12:00"), at("2026-03-29T12:00"))).hasHours(7);
    assertThat(nights.between(at("2026-10-24T12:00"), at("2026-10-25T12:00"))).hasHours(9);
  }

  @Test
  void countsWhileAnybodyWorksWhoIsAskedAndOnceWhereSeveralDo() {
    SilenceClock both =
        new SilenceClock(
            List.of(
                hours("Europe/Madrid", "Mon-Fri 08:00-18:00"),
                hours("Asia/Singapore", "Mon-Fri 09:00-18:00")));

    assertThat(both.between(at("2026-11-30T00:00"), at("2026-12-01T00:00"))).hasHours(16);
  }

  @Test
  void countsAllTimeWhereNobodySaidWhenTheyWork() {
    SilenceClock always = new SilenceClock(List.of());

    assertThat(always.after(at("2026-11-28T12:00"), Duration.ofHours(30)))
        .isEqualTo(at("2026-11-29T18:00"));
  }

  private static final WorkingHours DAYS = hours("UTC", "Mon-Fri 08:00-18:00");
  private static final WorkingHours NIGHTS = hours("UTC", "Mon-Fri 18:00-08:00");
  private static final RoleName LEAD = new RoleName("lead");

  /** Ana leads by day, with bo, who supports by night, as her deputy. */
  private static final Roster ROSTER =
      new Roster(
          List.of(person("ana", List.of(DAYS)), person("bo", List.of(NIGHTS))),
          List.of(
              holder(LEAD, "ana", Optional.of(new PersonName("bo"))),
              holder(new RoleName("support"), "bo", Optional.empty())),
          List.of());

  private static Holders holder(RoleName role, String who, Optional<PersonName> deputy) {
    return new Holders(role, List.of(new PersonName(who)), List.of(), List.of(), deputy);
  }

  @Test
  void isThatOfThoseWhoAreAskedAndOfNoDeputy() {
    assertThat(SilenceClock.hours(ROSTER, List.of(LEAD))).containsExactly(DAYS);
    assertThat(SilenceClock.hours(ROSTER, List.of())).containsExactly(DAYS, NIGHTS);
  }

  @ParameterizedTest
  @CsvSource({"true, PT15H", "false, PT1H"})
  void lastsOverTheNightOnlyWhereTheirHoursCount(boolean theirs, Duration lasting) {
    Silence silence =
        new Silence(
            Optional.empty(),
            Optional.empty(),
            Duration.ofHours(1),
            Outcome.HOLD,
            List.of(),
            theirs ? Optional.of(Hours.THEIRS) : Optional.empty());
    Instant evening = at("2026-11-30T18:00");

    assertThat(SilenceClock.of(silence, ROSTER, List.of(LEAD)).lasting(evening, silence.expire()))
        .isEqualTo(lasting);
  }

  @Test
  void reachesTheMomentThatCountingQuarterByQuarterReaches() {
    Tries.hold(dice -> reaches(dice, SilenceClock::after));
    Tries.catches(dice -> reaches(dice, (clock, since, counted) -> since.plus(counted)));
    Tries.catches(dice -> reaches(dice, SilenceClockTest::withClocksThatNeverChange));
  }

  private interface Reaching {
    Instant after(SilenceClock clock, Instant since, Duration counted);
  }

  private static void reaches(Dice dice, Reaching clockwork) {
    SilenceClock clock = new SilenceClock(List.of(drawn(dice)));
    Instant since = dice.of(NEAR_CHANGES).plus(QUARTER.multipliedBy(dice.below(400)));
    Duration counted = QUARTER.multipliedBy(1 + dice.below(160));

    Instant due = clockwork.after(clock, since, counted);

    assertThat(due).isEqualTo(counting(clock.hours().getFirst(), since, counted));
    assertThat(clock.between(since, due)).isEqualTo(counted);
  }

  @Test
  void countsPartsAsItCountsTheWhole() {
    Tries.hold(dice -> {
      SilenceClock clock = new SilenceClock(List.of(drawn(dice), drawn(dice)));
      Instant since = dice.of(NEAR_CHANGES).plus(dice.seconds(400_000));
      Duration one = dice.seconds(90_000).plusSeconds(1);
      Duration other = dice.seconds(90_000).plusSeconds(1);

      Instant whole = clock.after(since, one.plus(other));

      assertThat(clock.after(clock.after(since, one), other)).isEqualTo(whole);
      assertThat(clock.between(since, whole)).isEqualTo(one.plus(other));
    });
  }

  private static WorkingHours drawn(Dice dice) {
    LocalTime from = LocalTime.MIDNIGHT.plus(QUARTER.multipliedBy(dice.below(96)));
    return new WorkingHours(
        ZoneId.of(dice.of(ZONES)),
        Stream.concat(Stream.of(DayOfWeek.SUNDAY), dice.some(List.of(DayOfWeek.values())).stream())
            .distinct()
            .toList(),
        from,
        from.plus(QUARTER.multipliedBy(1 + dice.below(95))));
  }

  private static Instant counting(WorkingHours hours, Instant since, Duration counted) {
    Instant at = since;
    for (Duration left = counted; left.isPositive(); at = at.plus(QUARTER)) {
      left = works(hours, at) ? left.minus(QUARTER) : left;
    }
    return at;
  }

  /** A shift has begun and is not over, by what the clock on the wall has shown up to then. */
  private static boolean works(WorkingHours hours, Instant at) {
    LocalDateTime wall = at.atZone(hours.zone()).toLocalDateTime();
    return Stream.of(-1, 0, 1)
        .map(day -> wall.toLocalDate().plusDays(day))
        .filter(date -> hours.days().contains(date.getDayOfWeek()))
        .anyMatch(date -> {
          LocalDateTime end = date.atTime(hours.to());
          return hasShown(hours, at, date.atTime(hours.from()))
              && !hasShown(hours, at, hours.to().isAfter(hours.from()) ? end : end.plusDays(1));
        });
  }

  /** Clocks go back by an hour at most, so what they show in that time is looked at. */
  private static boolean hasShown(WorkingHours hours, Instant at, LocalDateTime wanted) {
    return Stream.iterate(at, each -> each.minus(QUARTER))
        .limit(6)
        .map(each -> each.atZone(hours.zone()).toLocalDateTime())
        .anyMatch(shown -> !shown.isBefore(wanted));
  }

  private static Instant withClocksThatNeverChange(
      SilenceClock clock, Instant since, Duration counted) {
    WorkingHours hours = clock.hours().getFirst();
    ZoneOffset now = hours.zone().getRules().getOffset(since);
    WorkingHours rigid = new WorkingHours(now, hours.days(), hours.from(), hours.to());
    return new SilenceClock(List.of(rigid)).after(since, counted);
  }

  private static Person person(String name, List<WorkingHours> hours) {
    return new Person(new PersonName(name), name, Optional.empty(), hours);
  }

  private static Instant at(String utc) {
    return Instant.parse(utc + ":00Z");
  }
}
