package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.followup.Item;
import dev.sluice.followup.Owed;
import dev.sluice.port.CatalogueActivities.Pinning;
import dev.sluice.runbook.FollowUps.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

  /**
   * Since the end of the run, when a start was tried. It is one that is refused, since the
   * in-memory server skips no time any more while a run lives that a workflow has started.
   */
  private static Duration tried(Afterwards after) {
    Instant at =
        after.owed().log().stream()
            .filter(line -> line.text().startsWith("not started: "))
            .findFirst()
            .orElseThrow()
            .at();
    return Duration.between(after.item(1).of().ended(), at);
  }

  /** The plan is there for who says yes, and is refused when the run begins. */
  private static String saysYes(Afterwards after, String... more) {
    after.pins(1).run().world.pins(refusal());
    return after.says(
        "next",
        Stream.concat(Stream.of("by", "chen", "answer", "yes"), Stream.of(more))
            .toArray(String[]::new));
  }

  private static Pinning.Refused refusal() {
    return new Pinning.Refused(List.of("'ticket' is missing: expected a text"));
  }

  @Test
  void startsAtItsMomentAfterAYes() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      assertThat(saysYes(after.passes("3h"))).startsWith("chen says yes: short-canary starts at ");
      assertThat(((Item.Where.Set) where(after)).with())
          .containsExactly(new Given("ticket", "run-1"));

      after.passes("20h");

      assertThat(tried(after)).isBetween(Duration.ofHours(22), Duration.ofMinutes(22 * 60 + 1));
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
          .contains("there was no yes", "`sluice next run-1 yes --runbook short-canary --as");
    }
  }

  @Test
  void startsAtOnceAfterAYesThatComesLater() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      assertThat(saysYes(after.passes("30h"))).isEqualTo("chen says yes: short-canary starts now");

      after.passes("1m");

      assertThat(tried(after)).isBetween(Duration.ofHours(30), Duration.ofMinutes(30 * 60 + 5));
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
      saysYes(after);
      after.passes("61m");

      assertThat(where(after))
          .isEqualTo(new Item.Where.Asked("'ticket' is missing: expected a text"));
      assertThat(after.run().world.office.subjectsAt("ana"))
          .endsWith("could not start: short-canary");
      assertThat(saysYes(after)).isEqualTo("chen says yes: short-canary starts now");
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
  void isAnsweredByNobodyWhoMayNotAndForNoMomentThatIsOver() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      Owed before = after.owed();

      assertThat(after.refused("next", "by", "bo", "answer", "yes"))
          .isEqualTo("bo may not answer this: expected a holder of engineering-lead (ana, chen)");
      assertThat(after.refused("next", "by", "ana", "answer", "maybe"))
          .isEqualTo("'maybe' is not an answer: expected yes or no");
      assertThat(after.refused("next", "by", "ana", "answer", "no", "runbook", "other"))
          .startsWith(
              "'other' is not a run to follow after run-1: expected one of 1 (short-canary)");
      assertThat(after.refused("next", "by", "ana", "answer", "yes", "at", "2001-01-01T00:00:00Z"))
          .startsWith("2001-01-01T00:00:00Z is over: expected a moment to come");
      assertThat(after.owed()).isEqualTo(before);
    }
  }

  @Test
  void startsAtAnotherMomentWhereThePersonSaysSo() {
    try (Afterwards after = Afterwards.rolledBack(TOMORROW)) {
      saysYes(after, "at", after.item(1).of().ended().plus(Duration.ofDays(3)).toString());
      after.passes("71h");
      assertThat(where(after)).isInstanceOf(Item.Where.Set.class);

      after.passes("2h");

      assertThat(tried(after)).isBetween(Duration.ofDays(3), Duration.ofMinutes(72 * 60 + 1));
    }
  }
}
