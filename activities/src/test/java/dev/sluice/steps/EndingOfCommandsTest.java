package dev.sluice.steps;

import static dev.sluice.steps.Eventually.processesIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.leash.Grip;
import dev.sluice.leash.Leash;
import dev.sluice.port.StepActivities.CommandOrder;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runfolder.RunFolder;
import dev.sluice.steps.Pulse.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingOfCommandsTest {
  /**
   * A program with a child, a child that ignores polite signals, and one in a session of its own.
   */
  private static final String FAMILY =
      "sleep 300 & echo $! >> pids; (trap '' TERM; exec sleep 301) & echo $! >> pids; setsid sh -c"
          + " 'echo $$ >> pids; exec sleep 302' & echo $$ >> pids; ";

  @TempDir Path data;

  @Test
  void killsTheWholeTreeWhenTheTimeIsOver() throws Exception {
    StepResult result =
        run(
            Orders.script(FAMILY + "echo begun; wait").killedAfter(Duration.ofSeconds(1)),
            ScriptedPulse.steady());

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.TimedOut.class, late -> assertThat(late.stdout()).isEqualTo("begun\n"));
    assertThat(alive()).isEmpty();
  }

  @Test
  void leavesNoDaemonBehindWhenTheCommandEnds() throws Exception {
    StepResult result =
        run(
            Orders.script(FAMILY + "while [ $(wc -l < pids) -lt 4 ]; do :; done; echo done"),
            ScriptedPulse.steady());

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Exited.class,
            exited -> {
              assertThat(exited.stdout()).isEqualTo("done\n");
              assertThat(exited.left()).contains(3);
            });
    assertThat(alive()).isEmpty();
  }

  @Test
  void letsTheCommandTidyUpWhenItIsEnded() throws Exception {
    StepResult result =
        run(
            Orders.script("trap 'echo tidied; exit 0' TERM; sleep 300 & wait")
                .killedAfter(Duration.ofSeconds(1)),
            ScriptedPulse.steady());

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.TimedOut.class, late -> assertThat(late.stdout()).isEqualTo("tidied\n"));
  }

  @Test
  void endsWithItsStageWhatLivesAsLong() throws Exception {
    ScriptedPulse pulse =
        ScriptedPulse.from(2, new Word.Cancelled(new CancellationException("the stage is over")));

    StepResult result =
        run(
            Orders.script("echo watching; sleep 300")
                .untilTheStageEnds()
                .killedAfter(Duration.ofMillis(1)),
            pulse);

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Ended.class, ended -> assertThat(ended.stdout()).isEqualTo("watching\n"));
  }

  @Test
  void takesTheOwnEndOfWhatLivesWithItsStageForItsResult() throws Exception {
    StepResult result = run(Orders.script("exit 0").untilTheStageEnds(), ScriptedPulse.steady());

    assertThat(result).isInstanceOf(StepResult.Exited.class);
  }

  @Test
  void passesTheCancellationOfAStepOn() {
    Word.Cancelled cancelled = new Word.Cancelled(new CancellationException("not wanted any more"));

    assertThatThrownBy(() -> run(Orders.script(FAMILY + "wait"), ScriptedPulse.from(3, cancelled)))
        .isSameAs(cancelled.why());

    assertThat(alive()).isEmpty();
  }

  @Test
  void goesOnWithAStepThatActsWhenNobodyCanBeAsked() throws Exception {
    Word.OutOfTouch out = new Word.OutOfTouch(new CancellationException("no server"));

    StepResult result =
        run(Orders.script("sleep 2; echo acted").once(), ScriptedPulse.from(2, out));

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Exited.class, exited -> assertThat(exited.stdout()).isEqualTo("acted\n"));
  }

  @Test
  void endsAStepThatMayBeRepeatedWhenNobodyCanBeAsked() {
    Word.OutOfTouch out = new Word.OutOfTouch(new CancellationException("no server"));

    assertThatThrownBy(() -> run(Orders.of("sleep", "300"), ScriptedPulse.from(2, out)))
        .isSameAs(out.why());
  }

  @Test
  void endsAnAttemptThatIsDisownedEvenIfItActs() {
    Word.Disowned disowned = new Word.Disowned(new CancellationException("timed out long ago"));

    assertThatThrownBy(() -> run(Orders.of("sleep", "300").once(), ScriptedPulse.from(2, disowned)))
        .isSameAs(disowned.why());
  }

  @Test
  void endsTheEarlierAttemptBeforeTheNextBegins() throws Exception {
    CompletableFuture<StepResult> earlier =
        CompletableFuture.supplyAsync(() -> unchecked(Orders.script(FAMILY + "wait")));
    List<ProcessHandle> running = processesIn(pids(), 4);

    run(Orders.script("exit 0"), ScriptedPulse.steady());

    assertThat(running).noneMatch(each -> Eventually.runs(Long.toString(each.pid())));
    assertThat(earlier.get(10, TimeUnit.SECONDS)).isInstanceOf(StepResult.Exited.class);
  }

  @Test
  void endsWhatItTakesBackBeforeAnUndoBegins() throws Exception {
    CompletableFuture<StepResult> done =
        CompletableFuture.supplyAsync(() -> unchecked(Orders.script(FAMILY + "wait")));
    List<ProcessHandle> running = processesIn(pids(), 4);

    Orders.runner(data, Map.of())
        .run(Orders.script("exit 0").undoing(), ScriptedPulse.steady(), Optional.empty());

    assertThat(running).noneMatch(each -> Eventually.runs(Long.toString(each.pid())));
    assertThat(done.get(10, TimeUnit.SECONDS)).isInstanceOf(StepResult.Exited.class);
  }

  @Test
  void leavesTheGripOnALaterAttemptWhereItIs() throws Exception {
    CommandOrder order = Orders.of("cat").order();
    Grips grips = new Grips(data, Leash.in(data));
    Grip earlier = new Grip("earlier", 1, Instant.EPOCH, "elsewhere");
    grips.keep(order, new Grip("later", 2, Instant.EPOCH, "elsewhere"));

    grips.drop(order, earlier);

    Path kept = RunFolder.of(data, order.run()).own("leashes", order.step().value());
    assertThat(kept).content().contains("later");
  }

  @Test
  void bringsTheEndOfAProgramThatOutlivesItsAttempt() throws Exception {
    Word.Disowned disowned = new Word.Disowned(new CancellationException("timed out long ago"));
    ScriptedHome home = new ScriptedHome().wishes(Home.Wish.GO_ON);

    StepResult result =
        run(
            Orders.script("sleep 3; echo acted").once(),
            new OutlivingPulse(ScriptedPulse.from(2, disowned), home, Duration.ZERO));

    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Exited.class, exited -> assertThat(exited.stdout()).isEqualTo("acted\n"));
  }

  @Test
  void endsAProgramThatOutlivesItsAttemptWhenItsRunWantsItNoMore() {
    Word.Disowned disowned = new Word.Disowned(new CancellationException("timed out long ago"));
    ScriptedHome home = new ScriptedHome().wishes(Home.Wish.END);
    Pulse pulse = new OutlivingPulse(ScriptedPulse.from(2, disowned), home, Duration.ZERO);

    assertThatThrownBy(() -> run(Orders.script(FAMILY + "wait").once(), pulse))
        .isSameAs(disowned.why());

    assertThat(alive()).isEmpty();
  }

  private StepResult run(Orders orders, Pulse pulse) throws Exception {
    return Orders.runner(data, Map.of()).run(orders.order(), pulse, Optional.empty());
  }

  private StepResult unchecked(Orders orders) {
    try {
      return run(orders, ScriptedPulse.steady());
    } catch (Exception problem) {
      throw new AssertionError(problem);
    }
  }

  private List<String> alive() {
    return Eventually.lines(pids()).stream().filter(Eventually::runs).toList();
  }

  private Path pids() {
    return data.resolve("runs/run-1/work/pids");
  }
}
