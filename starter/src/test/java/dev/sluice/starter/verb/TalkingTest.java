package dev.sluice.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.Wire;
import dev.sluice.run.command.RunNames;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.StartOrder;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verbs against a server in this process, with a worker and without. */
class TalkingTest {
  private static final String[] HOLD = {"hold", "run-1", "--as", "bo", "--reason", "look at it"};

  private final TestWorkflowEnvironment server =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
              .setUseTimeskipping(false)
              .build());

  private final Runs runs =
      Runs.over(
          new Connection(server.getWorkflowServiceStubs(), server.getNamespace(), "in memory"));

  @BeforeEach
  void registerTheScript() {
    server.newWorker(RunNames.QUEUE).registerWorkflowImplementationTypes(ScriptedRun.Impl.class);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void printsWhatAnAcceptedCommandWillDo() {
    startWithWorker();

    Typed typed = Typed.on(() -> runs, HOLD);

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .startsWith("held at 5%: ")
        .contains("\"by\":\"bo\"", "\"reason\":\"look at it\"", "\"id\":");
  }

  @Test
  void printsTheSentenceOfARefusalOnly() {
    startWithWorker();

    Typed typed =
        Typed.on(() -> runs, "sign", "run-1", "--role", "lead", "--as", "ana", "--reason", "fine");

    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.err())
        .isEqualTo(
            "sluice: refused: ana started the run and may not sign" + System.lineSeparator());
  }

  @Test
  void deliversACommandAsASignalWithinSecondsWhenNoWorkerAnswers() {
    start();

    Typed typed = Typed.on(() -> runs.waitingFor(Duration.ofMillis(500)), HOLD);

    assertThat(typed.code()).isEqualTo(6);
    assertThat(typed.err()).contains("no worker answered", "delivered as a signal", "counts once");
  }

  @Test
  void givesUpdateAndSignalTheSameIdSoThatTheyCountOnce() {
    start();
    String[] stop = {"stop", "run-1", "--as", "bo"};
    assertThat(Typed.on(() -> runs.waitingFor(Duration.ofMillis(500)), stop).code()).isEqualTo(6);

    server.start();
    Typed watched = Typed.on(() -> runs, "watch", "run-1");

    assertThat(watched.code()).isEqualTo(5);
    assertThat(watched.out()).contains("\"command\":\"stop\"").contains("\"id\":");
  }

  @Test
  void saysInJsonWhatBecameOfACommand() {
    startWithWorker();

    Typed typed =
        Typed.on(
            () -> runs,
            "sign",
            "run-1",
            "--role",
            "lead",
            "--as",
            "ana",
            "--reason",
            "fine",
            "--json");

    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.out()).contains("\"sent\" : \"refused\"", "\"exitCode\" : 3");
  }

  @Test
  void saysWhereARunStandsAsTextAndAsJson() {
    startWithWorker();

    assertThat(Typed.on(() -> runs, "status", "run-1").out())
        .startsWith("scripted on demo: soaking, stage 1 of 1: one");
    assertThat(Typed.on(() -> runs, "status", "run-1", "--json").out())
        .contains("\"commanded\" : \"5%\"");
  }

  @Test
  void knowsNoRunThatWasNeverStarted() {
    server.start();

    Typed typed = Typed.on(() -> runs, "hold", "no-such-run", "--as", "bo", "--reason", "x");

    assertThat(typed.code()).isEqualTo(4);
    assertThat(typed.err()).contains("no-such-run").doesNotContain("Exception");
  }

  @Test
  void saysThatARunHasEndedAlready() {
    startWithWorker();
    assertThat(Typed.on(() -> runs, "stop", "run-1", "--as", "bo", "--reason", "enough").code())
        .isZero();
    assertThat(Typed.on(() -> runs, "watch", "run-1").code()).isEqualTo(5);

    Typed typed = Typed.on(() -> runs, HOLD);

    assertThat(typed.code()).isEqualTo(4);
    assertThat(typed.err()).contains("has ended");
  }

  @Test
  void refusesASecondRunWithTheSameId() {
    startWithWorker();

    Typed typed =
        Typed.on(
            () -> runs, "start", "scripted", "--target", "demo", "--by", "ana", "--id", "run-1");

    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.err()).contains("run-1 exists already");
  }

  @Test
  void saysAtOnceWhyARunCouldNotBegin() {
    server.start();

    Typed typed =
        Typed.on(() -> runs, "start", "scripted", "--target", "no-such-target", "--by", "ana");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .contains("could not begin: there is no target no-such-target: expected demo");
  }

  @Test
  void namesARunByRunbookTargetAndTime() {
    server.start();

    Typed typed =
        Typed.on(
            () -> runs,
            "start",
            "scripted",
            "--target",
            "demo",
            "--by",
            "ana",
            "--input",
            "ticket=OPS-1");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).matches("(?s)scripted-demo-\\d{8}-\\d{6} started; .*");
  }

  @Test
  void saysThatTheListCannotBeHadWhereTheServerHasNone() {
    Typed typed = Typed.on(() -> runs, "status");

    assertThat(typed.code()).isEqualTo(8);
    assertThat(typed.err())
        .contains("the server at in memory cannot do this")
        .doesNotContain("\tat ");
  }

  @Test
  void saysThatNobodyAnswersAQuestionWithoutAWorker() {
    start();

    Typed typed = Typed.on(() -> runs.waitingFor(Duration.ofMillis(500)), "status", "run-1");

    assertThat(typed.code()).isEqualTo(6);
    assertThat(typed.err()).contains("no worker answers for run-1");
  }

  private void startWithWorker() {
    server.start();
    start();
  }

  private void start() {
    runs.start(
        new StartOrder(
            "run-1",
            new RunbookName("scripted"),
            new TargetName("demo"),
            new PersonName("ana"),
            Map.of(),
            Optional.empty()));
  }
}
