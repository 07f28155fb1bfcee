package dev.sluice.run.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.flow.Holds;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttendeesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Act BO = new Act("bo", "because");
  private static final RoleName LEAD = new RoleName("lead");

  static Stream<Event> interventions() {
    return Stream.of(
        new Event.HoldBegan("bo: because", BO),
        new Event.HoldEnded("bo: because", BO, Duration.ofMinutes(1)),
        new Event.Decided("retry it?", "retry", BO),
        new Event.RollbackOrdered(Percent.ZERO, Duration.ZERO, "bo", BO),
        new Deviation("skipped, with chen: a step", BO),
        new Event.Signed("warning guard/1", LEAD, Decision.PROCEED, BO));
  }

  static Stream<Event> others() {
    return Stream.of(
        new Event.Signed("ten", LEAD, Decision.PROCEED, BO),
        new Event.Confirmed(
            new StepId("a"), List.of("item"), LEAD, BO, List.of(), Optional.empty()),
        Deviation.note(BO),
        new Event.HoldBegan("the metric source does not answer", Holds.ITSELF),
        new Event.RollbackOrdered(Percent.ZERO, Duration.ZERO, "guard fired", Holds.ITSELF),
        new Event.Began(Percent.ZERO));
  }

  @ParameterizedTest
  @MethodSource("interventions")
  void countsWhatAPersonDidOutOfTurn(Event event) {
    assertThat(Attendees.interventions(at(NOON, event), Instant.MIN)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("others")
  void countsNothingThatARunIsMadeOf(Event event) {
    assertThat(Attendees.interventions(at(NOON, event), Instant.MIN)).isZero();
  }

  @Test
  void countsFromAMomentOnThatMomentIncluded() {
    List<Entry> entries = at(NOON, new Event.Decided("a?", "b", BO));

    assertThat(Attendees.interventions(entries, NOON)).isEqualTo(1);
    assertThat(Attendees.interventions(entries, NOON.plusMillis(1))).isZero();
  }

  @Test
  void countsOneCommandOnceThoughItIsSeveralEvents() {
    List<Entry> skipped =
        at(NOON, new Deviation("left out", BO), new Event.Decided("a?", "skip", BO));

    assertThat(Attendees.interventions(skipped, Instant.MIN)).isEqualTo(1);
  }

  @Test
  void countsWhatTwoPeopleDidAtOnceTwice() {
    List<Entry> both =
        at(
            NOON,
            new Event.Decided("a?", "b", BO),
            new Event.Decided("c?", "d", new Act("chen", "too")));

    assertThat(Attendees.interventions(both, Instant.MIN)).isEqualTo(2);
  }

  private static List<Entry> at(Instant moment, Event... events) {
    return Stream.of(events).map(event -> new Entry(moment, event)).toList();
  }
}
