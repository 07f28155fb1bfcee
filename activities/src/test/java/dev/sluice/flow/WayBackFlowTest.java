package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.report.Deviation;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Percent;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Undo that comes before traffic, and undo that others wait for. */
final class WayBackFlowTest {
  private static final String UNTRACE = "tool untrace";

  /** The old version is made smaller at ten, and has to be made larger before traffic goes back. */
  private static Scenario madeSmaller(String options) {
    String step = "{command: tool trace, undo: tool untrace, %s}".formatted(options);
    return Scenario.with(Sheet.instead("{command: tool trace, undo: tool untrace}", step));
  }

  private static Scenario taking(Scenario run, String time) {
    Duration needed = DurationText.parse(time);
    run.world.steps.meanwhile(UNTRACE, info -> run.world.passes(needed));
    return run.starts().confirms().untilSoaking("ten");
  }

  private static Instant at(Scenario run, Predicate<Event> wanted) {
    return run.record().entries().stream()
        .filter(entry -> wanted.test(entry.event()))
        .map(Entry::at)
        .findFirst()
        .orElseThrow();
  }

  private static Duration untilTrafficWasBack(Scenario run) {
    return Duration.between(
        at(run, Event.RollbackOrdered.class::isInstance), at(run, WayBackFlowTest::isBack));
  }

  private static boolean isBack(Event event) {
    return event instanceof Event.Shifted shifted && shifted.to().equals(Percent.ZERO);
  }

  private static Duration undoneBeforeTrafficBy(Scenario run) {
    return Duration.between(
        at(run, Event.Undone.class::isInstance), at(run, WayBackFlowTest::isBack));
  }

  private static List<String> subjects(Scenario run) {
    return run.events(Event.Told.class).stream().map(Event.Told::subject).toList();
  }

  @Test
  void undoesWhatComesBeforeTrafficAndThenTrafficGoes() {
    try (Scenario run = taking(madeSmaller("before-traffic: 5m"), "3m")) {
      run.tells("rollback", "by", "bo");

      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
      assertThat(untilTrafficWasBack(run))
          .isBetween(Duration.ofSeconds(180), Duration.ofSeconds(185));
      assertThat(undoneBeforeTrafficBy(run)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
      assertThat(run.world.steps.ran()).endsWith(UNTRACE, "tool restore");
      assertThat(subjects(run)).contains("rolling back to 0%: bo: because");
    }
  }

  @Test
  void waitsWithAGradualRollbackToo() {
    try (Scenario run = taking(madeSmaller("before-traffic: 5m"), "3m")) {
      run.tells("rollback", "by", "bo", "over", "30m").ends();

      assertThat(untilTrafficWasBack(run))
          .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(34));
    }
  }

  @Test
  void letsTrafficGoWhenTheUndoTakesLongerThanItsTimeAndSaysSo() {
    try (Scenario run = taking(madeSmaller("before-traffic: 2m"), "4m")) {
      run.tells("rollback", "by", "bo").ends();

      assertThat(untilTrafficWasBack(run))
          .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(125));
      assertThat(undoneBeforeTrafficBy(run)).isNegative();
      assertThat(run.events(Event.Undone.class)).allMatch(Event.Undone::undone).hasSize(2);
      assertThat(subjects(run)).contains("traffic goes back before ten/1 is undone");
    }
  }

  @Test
  void letsTrafficGoAtOnceWhenTheUndoFails() {
    try (Scenario run = madeSmaller("before-traffic: 5m")) {
      run.world.steps.next(UNTRACE, Outcome.FAILS);
      run.starts().confirms().untilSoaking("ten").tells("rollback", "by", "bo").ends();

      assertThat(untilTrafficWasBack(run)).isLessThan(Duration.ofSeconds(5));
      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::undone)
          .containsExactly(false, true);
      assertThat(subjects(run)).contains("could not undo ten/1");
    }
  }

  @Test
  void doesNotWaitAtAnEmergencyStopAndSaysSo() {
    try (Scenario run = taking(madeSmaller("before-traffic: 5m"), "3m")) {
      run.tells("stop", "by", "bo").ends();

      assertThat(untilTrafficWasBack(run)).isLessThan(Duration.ofSeconds(5));
      assertThat(undoneBeforeTrafficBy(run)).isLessThan(Duration.ofMinutes(-2));
      assertThat(run.world.steps.ran()).endsWith(UNTRACE, "tool restore");
      assertThat(run.world.told())
          .anyMatch(each -> each.text().contains("Traffic did not wait for this undo"));
    }
  }

  @Test
  void letsAnEmergencyStopOvertakeARollbackThatWaits() {
    try (Scenario run = taking(madeSmaller("before-traffic: 5m"), "4m")) {
      run.tells("rollback", "by", "bo").passes("1m").tells("stop", "by", "chen").ends();

      assertThat(untilTrafficWasBack(run))
          .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(95));
      assertThat(run.world.steps.ran()).filteredOn(UNTRACE::equals).hasSize(1);
    }
  }

  @Test
  void saysInTheAnswerWhatTrafficWaitsForAndWhatItDoesNot() {
    try (Scenario run = taking(madeSmaller("before-traffic: 5m"), "3m")) {
      String answer = answer(run, "rollback");
      String stopped = answer(run, "stop");
      run.ends();

      assertThat(answer)
          .isEqualTo("rolling back to 0% at once, when this is undone: tool untrace (5m at most)");
      assertThat(stopped)
          .isEqualTo(
              "emergency stop: rolling back to 0% at once; this is undone at the same time, and"
                  + " traffic does not wait for it: tool untrace");
    }
  }

  private static String answer(Scenario run, String command) {
    return run.caller().update(command, String.class, Map.of("by", "bo", "reason", "because"));
  }

  @Test
  void keepsWhatComesBeforeTrafficWhenItGoesOnInANewExecution() {
    String step = "{command: tool trace, undo: tool untrace, before-traffic: 5m}";
    try (Scenario run =
        Scenario.goingOnAfter(
            50, Sheet.instead("{command: tool trace, undo: tool untrace}", step))) {
      taking(run, "3m");
      Executions.awaitNext(run);
      run.tells("rollback", "by", "bo").ends();

      assertThat(untilTrafficWasBack(run))
          .isBetween(Duration.ofSeconds(180), Duration.ofSeconds(215));
    }
  }

  private static Scenario strictlyFailing(String options) {
    Scenario run = madeSmaller(options);
    run.world.steps.next(UNTRACE, Outcome.FAILS);
    run.starts().confirms().untilSoaking("ten").tells("rollback", "by", "bo");
    return run.untilAsked("decide", "could not undo ten/1");
  }

  @Test
  void letsOlderUndosWaitForAPersonWhenAStrictOneFails() {
    try (Scenario run = strictlyFailing("strict: true")) {
      run.trafficIs("0%").passes("2h");
      assertThat(run.world.steps.ran()).endsWith(UNTRACE);

      run.tells("decide", "by", "bo", "option", "try the undo again").ends();

      assertThat(run.world.steps.ran()).endsWith(UNTRACE, UNTRACE, "tool restore");
      assertThat(subjects(run)).contains("could not undo ten/1. Older undos wait");
    }
  }

  @Test
  void undoesTheOlderOnesWhenAPersonHasDoneTheStrictOneByHand() {
    try (Scenario run = strictlyFailing("strict: true")) {
      run.tells("decide", "by", "bo", "option", "it was undone by hand").ends();

      assertThat(run.world.steps.ran()).endsWith(UNTRACE, "tool restore");
      assertThat(run.events(Deviation.class))
          .extracting(Deviation::what)
          .contains("undo of ten/1: it was undone by hand");
    }
  }

  @Test
  void leavesTheOlderOnesWhenAPersonSaysSoAndKeepsThatTheyAreNotUndone() {
    try (Scenario run = strictlyFailing("strict: true")) {
      run.tells("decide", "by", "bo", "option", "leave the older ones").ends();

      assertThat(run.world.steps.ran()).doesNotContain("tool restore");
      assertThat(run.events(Event.Undone.class))
          .extracting(Event.Undone::display, Event.Undone::undone)
          .containsExactly(tuple(UNTRACE, false), tuple("tool restore", false));
    }
  }

  @Test
  void asksAboutAStrictUndoThatFailedBeforeTrafficWhenTrafficIsBack() {
    try (Scenario run = strictlyFailing("before-traffic: 5m, strict: true")) {
      run.trafficIs("0%");
      assertThat(untilTrafficWasBack(run)).isLessThan(Duration.ofSeconds(5));

      run.tells("decide", "by", "bo", "option", "try the undo again").ends();

      assertThat(run.world.steps.ran()).endsWith(UNTRACE, UNTRACE, "tool restore");
    }
  }
}
