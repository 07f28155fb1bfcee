package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.SoakClock;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event.Act;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.ShippedRunbooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The shipped canary soaks for 2, 4, 8 and 24 hours, each after a window of 5 minutes and a look of
 * 5 seconds. Its soaks are limited to twice their length; its gates expire after 8 hours, at setup
 * and each of four levels, and after 24 hours at the end.
 */
final class OutlookTest {
  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");
  private static final Duration SETTLING = Duration.ofMinutes(5).plusSeconds(5);
  private static final Act ITSELF = new Act("sluice", "");

  private static final SoakClock DAY_SOAKED =
      new SoakClock(
          Duration.ofHours(24),
          Duration.ofHours(24),
          Duration.ofHours(24),
          NOON.minus(Duration.ofHours(30)));

  private final List<Entry> entries = new ArrayList<>();

  @Test
  void aCanaryBeforeItsFirstStageHasAllItsSoaksBeforeIt() {
    assertThat(left(Optional.empty()))
        .containsExactly(
            Duration.ofHours(38).plus(SETTLING.multipliedBy(4)),
            Duration.ofHours(2 * 38 + 4 * 8 + 24).plus(SETTLING.multipliedBy(4)));
  }

  @Test
  void aSoakUnderWayHasWhatIsNotCountedYetBeforeIt() {
    entered("canary-50").shifted(50);
    SoakClock clock =
        new SoakClock(
            Duration.ofHours(24),
            Duration.ofHours(10),
            Duration.ofHours(12),
            NOON.minus(Duration.ofHours(12)));

    assertThat(left(Optional.of(clock)))
        .containsExactly(Duration.ofHours(14), Duration.ofHours(36 + 8 + 24));
  }

  @Test
  void anotherRevisionMakesASoakVoid() {
    entered("canary-50").shifted(50);
    add(new Event.Soaked(new StageName("canary-50"), DAY_SOAKED, List.of()));
    add(new Event.Revised("v7", "v8", "canary-50"));
    Duration most = Duration.ofHours(2 * 24 + 8 + 24).plus(SETTLING);

    assertThat(left(Optional.empty())).containsExactly(Duration.ofHours(24).plus(SETTLING), most);
  }

  @Test
  void anotherRevisionAtTheEndSendsARunBackToItsLastSoak() {
    entered("canary-50").shifted(50);
    add(new Event.Soaked(new StageName("canary-50"), DAY_SOAKED, List.of()));
    add(new Event.StagePassed(new StageName("canary-50")));
    assertThat(left(Optional.empty()).getFirst()).isZero();

    add(new Event.Revised("v7", "v8", "completion"));

    assertThat(left(Optional.empty()).getFirst()).isEqualTo(Duration.ofHours(24).plus(SETTLING));
  }

  @Test
  void aSoakThatHasNotSettledWaitsForThatToo() {
    entered("canary-50").shifted(50);
    SoakClock clock =
        new SoakClock(
            Duration.ofHours(24), Duration.ZERO, Duration.ZERO, NOON.plus(Duration.ofMinutes(3)));

    assertThat(left(Optional.of(clock)).getFirst()).isEqualTo(Duration.ofHours(24).plusMinutes(3));
  }

  @Test
  void silenceAtAnOpenGateBeganWhenItWasOpened() {
    entered("canary-50").shifted(50);
    add(new Event.Soaked(new StageName("canary-50"), DAY_SOAKED, List.of()));
    entries.add(new Entry(NOON.minus(Duration.ofHours(5)), opened("canary-50")));

    assertThat(left(Optional.of(DAY_SOAKED)))
        .containsExactly(Duration.ZERO, Duration.ofHours(3 + 24));
  }

  @Test
  void aRunThatIsToStartLaterHasThatBeforeIt() {
    Instant start = NOON.plus(Duration.ofHours(5));
    Outlook.End end =
        Outlook.of(canary(Optional.of(start)), entries, Optional.empty(), NOON).orElseThrow();

    assertThat(Duration.between(NOON, end.earliest()))
        .isEqualTo(Duration.ofHours(5 + 38).plus(SETTLING.multipliedBy(4)));
  }

  @Test
  void aRunThatRollsBackOrHasEndedHasNone() {
    entered("canary-5");
    add(new Event.RollbackOrdered(Percent.ZERO, Duration.ZERO, "why", ITSELF));

    assertThat(Outlook.of(canary(Optional.empty()), entries, Optional.empty(), NOON)).isEmpty();
  }

  @Test
  void aRunThatGoesOnAfterARollbackHasOneAgain() {
    add(new Event.RollbackOrdered(Percent.of(25), Duration.ZERO, "why", ITSELF));
    entered("canary-50");

    assertThat(left(Optional.empty()).getFirst()).isEqualTo(Duration.ofHours(24).plus(SETTLING));
  }

  private OutlookTest entered(String stage) {
    return add(new Event.StageEntered(new StageName(stage)));
  }

  private void shifted(int share) {
    add(new Event.Shifted(Percent.ZERO, Percent.of(share)));
  }

  private OutlookTest add(Event event) {
    entries.add(new Entry(NOON.minus(Duration.ofHours(13)), event));
    return this;
  }

  private static Event opened(String where) {
    return new Event.GateOpened(where, "Go on?", "n", List.of(new RoleName("lead")), List.of());
  }

  private List<Duration> left(Optional<SoakClock> clock) {
    Outlook.End end = Outlook.of(canary(Optional.empty()), entries, clock, NOON).orElseThrow();
    return List.of(Duration.between(NOON, end.earliest()), Duration.between(NOON, end.latest()));
  }

  private static PinnedPlan canary(Optional<Instant> at) {
    String name = "canary-deployment";
    PinnedPlan small = Plans.canary();
    Runbook runbook =
        switch (RunbookReader.read(
            ShippedRunbooks.file(name),
            ShippedRunbooks.text(name).orElseThrow(),
            ShippedRunbooks.files())) {
          case RunbookReader.Result.Read read -> read.runbook();
          case RunbookReader.Result.Wrong wrong ->
              throw new AssertionError(wrong.problems().toString());
        };
    return new PinnedPlan(
        small.seal(),
        new PinnedPlan.Start(small.start().by(), List.of(), at),
        runbook,
        small.target(),
        small.roster());
  }
}
