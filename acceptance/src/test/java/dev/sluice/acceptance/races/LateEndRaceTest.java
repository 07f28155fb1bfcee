package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.run.flow.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Programs of steps that may not be repeated, with a server that does not hear of them. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class LateEndRaceTest {
  private static final Timings HASTY = Timings.STANDARD.stepsSilentFor(Duration.ofSeconds(5));

  /** After this the SDK gives up by itself, and never beats again. */
  private static final Duration OUT_OF_TOUCH = Duration.ofSeconds(11);

  /** In it a worker asks what is wanted. */
  private static final Duration ASKS = Duration.ofSeconds(2);

  private static final String ASKED = "retry or skip";

  @TempDir Path folder;
  private final RaceSheet sheet = RaceSheet.of("canary.yaml");
  private RealTools tools;

  @BeforeEach
  void prepare() {
    tools = new RealTools(folder).keep("ten");
  }

  @Test
  void goesOnAndAnswersTheQuestionThatWasAskedMeanwhile() {
    try (Race race = race()) {
      Barrier<Sent> beats = silentUntilAsked(race);

      race.letsArrive(beats).passes(ASKS);
      assertThat(tools.log()).containsExactly("ten begins");
      tools.release("ten");

      race.untilAsked("sign");
      assertThat(tools.log()).containsExactly("ten begins", "ten ends");
      assertThat(race.run.events(Event.StepRan.class)).hasSize(1);
    }
  }

  @Test
  void goesOnThoughItIsOutOfTouchForGood() {
    try (Race race = race()) {
      Barrier<Sent> beats = silentUntilAsked(race);

      race.passes(OUT_OF_TOUCH);
      beats.release();
      race.passes(ASKS);
      tools.release("ten");

      race.untilAsked("sign");
      assertThat(tools.log()).containsExactly("ten begins", "ten ends");
    }
  }

  @Test
  void tellsAnEndThatCameWhileNobodyHeard() {
    try (Race race = race()) {
      Barrier<Sent> result = race.holds("end of the step", Sent.end("run-command", "\"ten\""));
      Barrier<Sent> beats = silentUntilAsked(race);
      tools.release("ten");
      beats.release();
      race.untilHeld(result);

      result.release();

      race.untilAsked("sign");
      assertThat(race.run.events(Event.Decided.class)).hasSize(1);
    }
  }

  @Test
  void endsWhatNobodyWantsAnyMore() {
    try (Race race = race()) {
      Barrier<Sent> beats = silentUntilAsked(race);
      race.tells("skip", "second", "chen");

      beats.release();

      tools.untilLog("ten was told to end");
      race.untilAsked("sign");
    }
  }

  @Test
  void takesNothingBackThatStillActs() {
    try (Race race = race()) {
      Barrier<Sent> beats = silentUntilAsked(race);

      race.tells("stop");
      race.ends();
      beats.release();

      assertThat(tools.log())
          .containsSubsequence("ten begins", "ten was told to end", "unten begins", "unten ends");
    }
  }

  private Race race() {
    RaceWorld world = new RaceWorld(sheet.plan(), Optional.of(tools.activities()));
    return new Race(world, sheet, Server.here(), HASTY);
  }

  /** The step begins, and is not heard of until the server has given it up. */
  private Barrier<Sent> silentUntilAsked(Race race) {
    race.starts();
    tools.untilLog("ten begins");
    Barrier<Sent> beats = race.holds("beat of the step", Sent.beat("run-command", "\"ten\""));
    race.untilAsked(ASKED);
    return beats;
  }
}
