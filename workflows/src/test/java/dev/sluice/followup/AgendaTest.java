package dev.sluice.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.followup.Agenda.Due;
import dev.sluice.followup.Agenda.Step;
import dev.sluice.followup.Item.Act;
import dev.sluice.followup.Item.Origin;
import dev.sluice.followup.Item.Where;
import dev.sluice.port.Roster;
import dev.sluice.runbook.FollowUps;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.RunEnd;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is owed is told, reminded and escalated in its time, and made up for when it was not. */
class AgendaTest {
  private static final Instant ENDED = Instant.parse("2026-11-30T18:00:00Z");
  private static final RoleName LEAD = new RoleName("lead");
  private static final Silence WEEK =
      new Silence(
          Optional.of(Duration.ofDays(2)),
          Optional.of(Duration.ofDays(5)),
          Duration.ofDays(7),
          Silence.Outcome.HOLD);

  private static Origin origin(String chain) {
    return new Origin(
        chain, new RunbookName("canary"), new TargetName("shop"), RunEnd.PASSED, ENDED);
  }

  private static Item.Duty duty(String chain, String what) {
    return new Item.Duty(
        origin(chain),
        new FollowUps.Duty(what, LEAD, RunEnd.USUAL, WEEK),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private static Item.Next next(Where where, Duration after) {
    return new Item.Next(
        origin("a"),
        new FollowUps.Next(
            new RunbookName("canary"), LEAD, List.of(RunEnd.PASSED), after, WEEK, List.of()),
        where,
        Optional.of(Duration.ZERO));
  }

  private static Owed owed(Item... items) {
    return Owed.of("run-1", new Roster(List.of(), List.of(), List.of()), List.of(items));
  }

  private static Act act() {
    return new Act("ana", "held", ENDED.plusSeconds(1));
  }

  private static Step stepAfter(Item item, Duration upTo) {
    return Agenda.next(owed(item.upTo(upTo))).map(Due::step).orElseThrow();
  }

  @Test
  void tellsAtOnceThenRemindsEscalatesAndGoesOnReminding() {
    Item duty = duty("a", "Retrospective held");

    assertThat(Agenda.next(owed(duty)).map(Due::step)).contains(Step.TELL);
    assertThat(stepAfter(duty, Duration.ZERO)).isEqualTo(Step.REMIND);
    assertThat(stepAfter(duty, Duration.ofDays(4))).isEqualTo(Step.ESCALATE);
    assertThat(stepAfter(duty, Duration.ofDays(6))).isEqualTo(Step.EXPIRE);
    assertThat(stepAfter(duty, Duration.ofDays(7))).isEqualTo(Step.REMIND);
  }

  @Test
  void makesUpForNothingButTheGravestWhenNobodyWasThere() {
    Owed owed = owed(duty("a", "Retrospective held").upTo(Duration.ZERO));
    Due first = Agenda.next(owed).orElseThrow();

    Due now = Agenda.now(owed, first, ENDED.plus(Duration.ofDays(9)));

    assertThat(now.step()).isEqualTo(Step.EXPIRE);
    assertThat(now.after()).isEqualTo(Duration.ofDays(8));
  }

  @Test
  void saysThatAMomentIsOverThoughAReminderIsDueThenToo() {
    Item next = next(new Where.Asked(""), Duration.ofDays(2));

    assertThat(stepAfter(next, Duration.ZERO)).isEqualTo(Step.MISS);
    assertThat(stepAfter(next, Duration.ofDays(2))).isEqualTo(Step.REMIND);
  }

  @Test
  void startsAtTheMomentThatWasSaidAndNotLongAfterIt() {
    Instant at = ENDED.plus(Duration.ofDays(3));
    Where.Set set = new Where.Set(act(), at, List.of());

    assertThat(Agenda.next(owed(next(set, Duration.ofDays(2)))).map(Due::at)).contains(at);
    assertThat(set.missed(at.plus(Duration.ofMinutes(15)))).isFalse();
    assertThat(set.missed(at.plus(Duration.ofMinutes(16)))).isTrue();
  }

  @Test
  void hasNothingMoreForWhatIsDone() {
    Item done = duty("a", "Retrospective held").done(act(), true);

    assertThat(Agenda.next(owed(done))).isEmpty();
    assertThat(owed(done).isSettled()).isTrue();
  }

  @Test
  void keepsWhatIsDoneAndWhatAnotherRunOwesWhenARunEndsAnew() {
    Item done = duty("a", "Retrospective held").done(act(), true);
    Item old = duty("a", "Archive kept");
    Item others = duty("b", "Retrospective held");

    Owed renewed = owed(done, old, others).renewed("a", List.of(duty("a", "Retrospective held")));

    assertThat(renewed.items()).containsExactly(others, done);
    assertThat(renewed.renewed("a", List.of()).items()).containsExactly(others);
  }

  @Test
  void isListedWithItsDayAndWithWhoHasDoneIt() {
    Item done = duty("a", "Retrospective held").done(act(), true);
    Owed owed = owed(done, duty("a", "Archive kept"), next(new Where.Asked(""), Duration.ZERO));

    assertThat(OwedText.lines(owed, ENDED.plus(Duration.ofDays(1)), true))
        .containsExactly(
            "run-1  1. Retrospective held: lead, done by ana: held",
            "run-1  2. Archive kept: lead, due on Mon 7 Dec 2026, 18:00 UTC, in 6d",
            "run-1  3. start canary: lead, waits for a yes until Mon 7 Dec 2026, 18:00 UTC");
    assertThat(OwedText.lines(owed, ENDED.plus(Duration.ofDays(7)), false))
        .contains("run-1  2. Archive kept: lead, OVERDUE, was due on Mon 7 Dec 2026, 18:00 UTC");
  }

  @Test
  void standsOnAPageWithWhatCanBeSentThere() {
    Owed owed = owed(duty("a", "Run --all again"), next(new Where.Asked(""), Duration.ZERO));

    assertThat(new OwedPage(owed, ENDED).markdown())
        .startsWith("### After run-1: 2 of 2 still to be done or answered\n")
        .contains("1. Run \\--all again: due on Mon 7 Dec 2026, 18:00 UTC\n")
        .contains("`done {\"by\": \"NAME\", \"duty\": \"1\", \"reason\": \"...\"}`")
        .contains("`next {\"by\": \"NAME\", \"answer\": \"yes\", \"runbook\": \"canary\",");
  }
}
