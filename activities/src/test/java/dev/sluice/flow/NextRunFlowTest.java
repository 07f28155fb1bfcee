package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.followup.Item;
import dev.sluice.followup.Owed;
import dev.sluice.port.CatalogueActivities.Pinning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that follows is started by a person's yes, when it is due; what hinders it is told. */
final class NextRunFlowTest {
  private static final Sheet.Change TOMORROW = next("at: +22h, with: {ticket: '${{ run.id }}'}");

  private static Sheet.Change next(String fields) {
    return Afterwards.followedBy(
        "next: {runbook: short-canary, when: rolled-back, ask: engineering-lead, %s}"
            .formatted(fields));
  }

  private static Item.Where where(Afterwards after) {
    return ((Item.Next) after.item(1)).where();
  }

  private static Instant startOf(Afterwards after, String run) {
    var first = after.run().world.client().fetchHistory(run).getEvents().getFirst();
    return Instant.ofEpochSecond(
        first.getEventTime().getSeconds(), first.getEventTime().getNanos());
  }

  private static Pinning.Refused refusal() {
    return new Pinning.Refused(List.of("'ticket' is missing: expected a text"));
  }

  @Test
  void startsAtItsMomentAfterAYes() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      after.pins(2);
      assertThat(after.passes("3h").says("next", "by", "chen", "answer", "yes"))
          .startsWith("chen says yes: short-canary starts at ");
      after.passes("20h");

      String run = ((Item.Where.Started) where(after)).run();
      assertThat(Duration.between(after.item(1).of().ended(), startOf(after, run)))
          .isBetween(Duration.ofHours(22), Duration.ofHours(22).plusMinutes(1));
      assertThat(after.run().world.office.subjectsAt("engineering")).contains("started: " + run);
      assertThat(after.startInput(run))
          .isEqualTo("{\"target\":\"demo\",\"by\":\"chen\",\"inputs\":{\"ticket\":\"run-1\"}}");
    }
  }

  @Test
  void asksThoseWhoDecideAndSaysWhenItsMomentIsOver() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW, Sheet.reached("ana"))) {
      after.passes("23h");

      assertThat(after.run().world.office.subjectsAt("ana"))
          .startsWith("start short-canary?", "reminder: start short-canary?")
          .endsWith("not started: start short-canary?");
      assertThat(after.run().world.office.at("ana").getLast().text())
          .contains("nobody has said yes", "`sluice next run-1 yes --runbook short-canary --as");
    }
  }

  @Test
  void startsAtOnceAfterAYesThatComesLater() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      after.pins(2);
      assertThat(after.passes("30h").says("next", "by", "ana", "answer", "yes"))
          .isEqualTo("ana says yes: short-canary starts now");

      assertThat(after.passes("10m").ends()).startsWith("nothing is owed any more");
      assertThat(where(after)).isInstanceOf(Item.Where.Started.class);
    }
  }

  @Test
  void doesNotStartAfterANo() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      assertThat(after.says("next", "by", "ana", "answer", "no"))
          .isEqualTo("ana says no: short-canary is not started");

      assertThat(after.ends()).startsWith("nothing is owed any more");
      assertThat(where(after)).isInstanceOf(Item.Where.Declined.class);
    }
  }

  @Test
  void doesNotStartIfNobodyAnswers() {
    try (Afterwards after = Afterwards.rolledBack(next("within: 2d"))) {
      after.ends();

      assertThat(where(after)).isInstanceOf(Item.Where.Lapsed.class);
      assertThat(after.sinceTheEnd()).isBetween(Duration.ofDays(2), Duration.ofHours(49));
      assertThat(after.run().world.office.subjectsAt("engineering"))
          .contains("not started: short-canary");
    }
  }

  @Test
  void saysAtOnceWhatAStartWouldBeRefusedFor() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      Owed before = after.owed();
      after.run().world.pins(refusal());

      assertThat(after.refused("next", "by", "ana", "answer", "yes"))
          .isEqualTo("'ticket' is missing: expected a text");
      assertThat(after.owed()).isEqualTo(before);
    }
  }

  @Test
  void isToldAndAskedAnewWhenAStartIsRefusedThatWasDue() {
    try (Afterwards after = Afterwards.rolledBack(next("at: +1h"), Sheet.reached("ana"))) {
      after.pins(1).says("next", "by", "ana", "answer", "yes");
      after.run().world.pins(refusal());
      after.passes("61m");

      assertThat(where(after))
          .isEqualTo(new Item.Where.Asked("'ticket' is missing: expected a text"));
      assertThat(after.run().world.office.subjectsAt("ana"))
          .endsWith("could not start: short-canary");
      after.pins(2).says("next", "by", "ana", "answer", "yes");
      assertThat(after.passes("10m").ends()).startsWith("nothing is owed any more");
    }
  }

  @Test
  void isToldWhenAnotherRunHoldsTheTarget() {
    try (Afterwards after = Afterwards.rolledBack(next("at: +1h"), Sheet.reached("ana"))) {
      after.pins(1).says("next", "by", "ana", "answer", "yes");
      after.run().starts("run-2").confirms();
      after.pins(1).passes("61m");

      assertThat(after.run().world.office.at("ana").getLast().text())
          .contains("target demo is locked by run run-2");
      assertThat(where(after)).isInstanceOf(Item.Where.Asked.class);
    }
  }

  @Test
  void isToldAsMissedWhenNoWorkerWasUpThen() {
    try (Afterwards after = Afterwards.rolledBack(next("at: +1h"), Sheet.reached("ana"))) {
      after.pins(1).says("next", "by", "ana", "answer", "yes");
      after.run().world.env.getWorkerFactory().suspendPolling();
      after.passes("2h").run().world.env.getWorkerFactory().resumePolling();
      after.passes("1m");

      assertThat(where(after)).isInstanceOf(Item.Where.Asked.class);
      assertThat(after.run().world.office.at("ana").getLast().text()).contains("missed: it was to");
    }
  }

  @Test
  void isAnsweredByNobodyWhoMayNotAndForNoMomentThatIsOver() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      Owed before = after.owed();

      assertThat(after.refused("next", "by", "bo", "answer", "yes"))
          .isEqualTo("bo may not answer this: expected a holder of engineering-lead (ana, chen)");
      assertThat(after.refused("next", "by", "ana", "answer", "maybe"))
          .isEqualTo("'maybe' is not an answer: expected yes or no");
      assertThat(after.refused("next", "by", "ana", "answer", "no", "runbook", "other"))
          .startsWith("'other' is no run to follow after run-1: expected one of 1 (short-canary)");
      assertThat(after.refused("next", "by", "ana", "answer", "yes", "at", "2001-01-01T00:00:00Z"))
          .startsWith("2001-01-01T00:00:00Z is over: expected a moment to come");
      assertThat(after.owed()).isEqualTo(before);
    }
  }

  @Test
  void startsAtAnotherMomentWhereThePersonSaysSo() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      Instant later = after.item(1).of().ended().plus(Duration.ofDays(3));
      after.pins(2).says("next", "by", "ana", "answer", "yes", "at", later.toString());
      after.passes("71h");
      assertThat(where(after)).isInstanceOf(Item.Where.Set.class);

      after.passes("2h");

      String run = ((Item.Where.Started) where(after)).run();
      assertThat(Duration.between(later, startOf(after, run)))
          .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }
  }
}
