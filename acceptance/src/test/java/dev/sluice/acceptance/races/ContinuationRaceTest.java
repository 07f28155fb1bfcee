package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.report.RunView.Phase;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What reaches a run in the moment in which it goes on in a new execution. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class ContinuationRaceTest {
  private static final int SOON = 70;
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final RaceSheet SHEET = RaceSheet.of("canary.yaml");

  private static Race atTheGate() {
    return Race.goingOnAfter(SOON, SHEET, Server.here()).starts().untilAsked("sign");
  }

  /**
   * Notes again and again, as a run looks at the length of its history only when something happens.
   */
  private static void crowdUntil(Race race, BooleanSupplier wanted) {
    race.until(
        "it goes on",
        () -> {
          boolean so = wanted.getAsBoolean();
          if (!so) {
            race.run.signal("note");
          }
          return so;
        });
  }

  private static void crowdUntilHeld(Race race, Barrier<Sent> goingOn) {
    crowdUntil(race, () -> goingOn.held().isDone());
  }

  private static void crowdUntilItGoesOn(Race race) {
    crowdUntil(race, () -> race.run.executions().size() > 1);
  }

  @Test
  void answersEveryCommandThatComesMeanwhile() {
    try (Race race = atTheGate()) {
      List<String> ids = IntStream.range(0, 60).mapToObj("n-%d"::formatted).toList();
      for (String id : ids) {
        race.tells("note", "id", id);
      }

      assertThat(race.run.executions()).hasSizeGreaterThan(2);
      assertThat(race.run.events(Deviation.class))
          .filteredOn(each -> each.what().startsWith("note"))
          .hasSameSizeAs(ids);
      race.isSigned().untilIn(Phase.SOAKING, "fifty");
    }
  }

  @Test
  void takesASignalThatComesInTheVeryTask() {
    try (Race race = atTheGate()) {
      Barrier<Sent> goingOn = race.holds("going on", Sent.goingOn(race.run.id()));
      crowdUntilHeld(race, goingOn);

      race.whileHeld(goingOn, () -> race.run.signal("hold", "id", "h-1"));

      race.until("it holds", view -> view.where().phase() == Phase.HELD);
      assertThat(race.run.events(Event.HoldBegan.class)).hasSize(1);
    }
  }

  @Test
  void carriesOutAStopThatComesInTheVeryTask() {
    try (Race race = atTheGate()) {
      Barrier<Sent> goingOn = race.holds("going on", Sent.goingOn(race.run.id()));
      crowdUntilHeld(race, goingOn);
      CompletableFuture<String> stop = race.sends("stop");

      goingOn.release();

      assertThat(race.answer(stop)).contains("rolling back to 0% at once");
      race.ends().stayedAtZero();
    }
  }

  @Test
  void goesOnWhenItsWorkerIsKilledInTheVeryTask() {
    try (Race race = atTheGate()) {
      Barrier<Sent> goingOn = race.holds("going on", Sent.goingOn(race.run.id()));
      crowdUntilHeld(race, goingOn);

      race.losesTheWorker(new Line());

      crowdUntilItGoesOn(race);
      race.isSigned().untilIn(Phase.SOAKING, "fifty");
      assertThat(race.world.steps.ran()).containsOnlyOnce("tool ten", "tool fifty");
    }
  }

  @Test
  void keepsItsTarget() {
    try (Race race = atTheGate()) {
      crowdUntilItGoesOn(race);

      assertThat(race.another().end())
          .failsWithin(A_MINUTE)
          .withThrowableThat()
          .havingRootCause()
          .withMessageContaining("is locked by run " + race.run.id());
      assertThat(race.world.locks.holder(race.target())).isEqualTo(race.run.id());
      assertThat(race.run.events(Event.HoldBegan.class)).isEmpty();
    }
  }

  @Test
  void isOneRunInTheListOfAll() {
    try (Race race = atTheGate()) {
      crowdUntilItGoesOn(race);
      Runs runs = Runs.over(new Connection(Server.stubs(), race.run.namespace(), Server.address()));

      race.until("it is listed", view -> listed(runs, race) > 0);

      assertThat(listed(runs, race)).isEqualTo(1);
    }
  }

  private static long listed(Runs runs, Race race) {
    return runs.list(true).stream().filter(each -> each.run().equals(race.run.id())).count();
  }
}
