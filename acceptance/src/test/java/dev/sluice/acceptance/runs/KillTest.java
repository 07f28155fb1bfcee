package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.BridgePart;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is killed with {@code kill -9} in the middle of a run returns, and the run goes on. */
class KillTest {
  private static final Duration BLIND_AT_MOST = Duration.ofSeconds(15);
  @AutoClose private static Site site;

  @BeforeAll
  static void startEverything() {
    site = new Site();
  }

  /** A test that failed in between leaves nothing killed for the next one. */
  @AfterEach
  void bringBackWhatIsGone() {
    if (!site.temporal().part().alive()) {
      site.temporal().part().restart();
    }
    if (!site.worker().part().alive()) {
      site.worker().part().restart();
    }
  }

  @Test
  void shortensNoSoakWhenTheWorkerIsKilledInIt() {
    Operator run = Operator.starts(site, "lost-soak").untilSoaked("canary-20", seconds(4));

    run.losesTheWorker();

    assertThat(run.blindFor()).isLessThan(BLIND_AT_MOST);
    assertThat(site.share()).isEqualTo(run.commanded()).isEqualTo(Percent.of(20));
    assertFullSoakInOnePass(run.ends(RunOutcome.COMPLETED));
  }

  @Test
  void shortensNoSoakWhenTheServerIsKilledInIt() {
    Operator run = Operator.starts(site, "lost-soak").untilSoaked("canary-20", seconds(4));

    run.losesTheServer();

    assertThat(run.blindFor()).isLessThan(BLIND_AT_MOST);
    assertThat(site.share()).isEqualTo(run.commanded()).isEqualTo(Percent.of(20));
    assertFullSoakInOnePass(run.ends(RunOutcome.COMPLETED));
  }

  @Test
  void finishesAGradualShiftInWhichTheWorkerWasKilled() {
    Operator run = Operator.starts(site, "lost-shift").untilShifting();

    run.losesTheWorker();

    assertThat(run.blindFor()).isLessThan(BLIND_AT_MOST);
    List<Event> events = run.ends(RunOutcome.COMPLETED);
    assertThat(site.share()).isEqualTo(Percent.of(40));
    assertThat(only(Event.Shifted.class, events))
        .extracting(Event.Shifted::to)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(2);
  }

  @Test
  void asksAPersonAboutAStepThatMayNotBeRepeatedWhenTheWorkerIsKilledInIt() throws IOException {
    Operator run = Operator.starts(site, "lost-step");
    run.until("the step acts", view -> Files.exists(site.acts()));

    run.losesTheWorker().untilAsked("retry or skip");
    assertThat(Files.readAllLines(site.acts())).containsExactly("began");
    run.takesTheStepAsDone();

    List<Event> events = run.ends(RunOutcome.COMPLETED);
    assertThat(only(Event.StepUncertain.class, events)).hasSize(1);
    assertThat(only(Event.StagePassed.class, events)).hasSize(2);
    assertThat(Files.readAllLines(site.acts())).containsExactly("began");
  }

  @Test
  void keepsASignatureWhenTheWorkerIsKilledAtAnOpenGate() {
    Operator run = Operator.starts(site, "lost-gate").untilAsked("sign");
    run.signs("bo", "engineering-lead");

    run.losesTheWorker();

    assertThat(run.blindFor()).isLessThan(BLIND_AT_MOST);
    List<Event> events = run.signs("chen", "operations-lead").ends(RunOutcome.COMPLETED);
    assertThat(only(Event.GateOpened.class, events)).hasSize(1);
    assertThat(only(Event.Signed.class, events))
        .extracting(each -> each.act().by())
        .containsExactly("bo", "chen");
  }

  @Test
  void passesAGateThatIsSignedByHttpAndOnThePageThoughTheBridgeIsKilledInBetween() {
    Operator run = Operator.starts(site, "lost-gate").untilAsked("sign");
    try (BridgePart bridge = new BridgePart(site.temporal().address())) {
      String first = new Browser(bridge).signs("bo", run.id(), "engineering-lead");
      bridge.part().kill();
      bridge.part().restart();
      String second =
          new Browser(bridge).as("chen").fillsIn(run.id(), "sign", "decision=proceed&reason=calm");

      assertThat(first).startsWith("200").contains("\"outcome\":\"done\"");
      assertThat(second).startsWith("200").contains("Done: ");
    }
    assertThat(only(Event.Signed.class, run.ends(RunOutcome.COMPLETED)))
        .extracting(each -> each.act().by())
        .containsExactly("bo", "chen");
  }

  private static void assertFullSoakInOnePass(List<Event> events) {
    assertThat(only(Event.StageEntered.class, events)).hasSize(1);
    assertThat(only(Event.Shifted.class, events)).hasSize(1);
    assertThat(only(Event.Soaked.class, events))
        .singleElement()
        .satisfies(
            soaked -> assertThat(soaked.clock().counted()).isGreaterThanOrEqualTo(seconds(12)));
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
