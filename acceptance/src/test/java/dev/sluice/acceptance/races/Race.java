package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.Wire;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.RunNames;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.inmemory.ShareSet;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A run on the real server, told in an operator's verbs, with moments that can be held. */
final class Race implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(15);

  final RaceWorld world;
  private final RaceSheet sheet;
  private final String id = "race-" + UUID.randomUUID();
  private final WorkflowClient client;
  private WorkerHere worker;

  private Race(RaceSheet sheet) {
    this.sheet = sheet;
    this.world = new RaceWorld(sheet.plan());
    this.client =
        WorkflowClient.newInstance(
            Server.stubs(),
            WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build());
    this.worker = hired(new Line());
  }

  /** A worker and a world for a run of a sheet. */
  static Race on(RaceSheet sheet) {
    return new Race(sheet);
  }

  private WorkerHere hired(Line line) {
    return new WorkerHere(Server.address(), line, world::activities);
  }

  /** Starts the run. */
  Race starts() {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setTaskQueue(RunNames.QUEUE).setWorkflowId(id).build();
    client.newUntypedWorkflowStub("race", options).start(Map.of());
    return this;
  }

  /** Its workflow id. */
  String id() {
    return id;
  }

  /** From now on what the worker sends of this kind is held. */
  Barrier<Sent> holds(String what, Predicate<Sent> wanted) {
    return worker.line().hold(what, wanted);
  }

  /** The next thing of this kind that the worker sends cannot be read by who gets it. */
  Race garbles(Predicate<Sent> wanted) {
    worker.line().garble(wanted);
    return this;
  }

  /** Waits until something is held there. */
  <T> T untilHeld(Barrier<T> barrier) {
    return barrier.await(PATIENCE, this::whereItStands);
  }

  /** Does something while it is held there, and lets it go. */
  <T> Race whileHeld(Barrier<T> barrier, Runnable meanwhile) {
    untilHeld(barrier);
    meanwhile.run();
    barrier.release();
    return this;
  }

  /** The worker is killed, and the next one has this line. */
  Race losesTheWorker(Line next) {
    worker.die();
    worker = hired(next);
    return this;
  }

  /** Waits until the run looks so. */
  Race until(String what, Predicate<RunView> wanted) {
    return until(what, PATIENCE, wanted);
  }

  Race until(String what, Duration within, Predicate<RunView> wanted) {
    Soon.until(what, within, () -> view().filter(wanted), this::whereItStands);
    return this;
  }

  /** Waits until the run is in this phase of that stage. */
  Race untilIn(Phase phase, String stage) {
    return until(
        "it is %s in %s".formatted(phase, stage),
        view -> view.where().phase() == phase && view.where().stage().equals(stage));
  }

  /** Waits until the run waits to be told this kind of thing. */
  Race untilAsked(String kind) {
    return until(
        "a person is asked to " + kind,
        view -> view.waiting().stream().anyMatch(each -> each.kind().equals(kind)));
  }

  /** Sends a command and waits for its answer. */
  String tells(String command, String... fields) {
    return answer(sends(command, fields));
  }

  /** Sends a command and does not wait: where workflow tasks are held nobody answers. */
  CompletableFuture<String> sends(String command, String... fields) {
    return CompletableFuture.supplyAsync(
        () -> stub().update(command, String.class, json(fields)),
        each -> Thread.ofVirtual().start(each));
  }

  /** What a command that was sent is answered. */
  String answer(CompletableFuture<String> sent) {
    return sent.copy()
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(late -> {
          throw new AssertionError("a command was not carried out. " + whereItStands(), late);
        })
        .join();
  }

  private static Map<String, String> json(String... fields) {
    Map<String, String> json = new TreeMap<>(Map.of("by", "bo", "reason", "because"));
    for (int i = 0; i < fields.length; i += 2) {
      json.put(fields[i], fields[i + 1]);
    }
    return json;
  }

  /** The operations lead signs the gate that is open. */
  Race isSigned() {
    untilAsked("sign").tells("sign", "role", "operations-lead");
    return this;
  }

  /** Waits until the run has ended. */
  Race ends() {
    try {
      stub().getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, String.class);
    } catch (TimeoutException late) {
      throw new AssertionError("the run did not end. " + whereItStands(), late);
    }
    return this;
  }

  /** Waits until the router has this share. */
  Race untilTraffic(String share, Duration within) {
    Soon.until(
        "the router has " + share,
        within,
        () -> Optional.of(share()).filter(now -> now.toString().equals(share)),
        this::whereItStands);
    return this;
  }

  /** What the router has now. */
  Percent share() {
    return world.router.share(0);
  }

  /** Every share that the run gave the router, oldest first. */
  List<Percent> writes() {
    return world.router.history().stream()
        .filter(each -> each.by() == ShareSet.Hand.ROUTER)
        .map(ShareSet::share)
        .toList();
  }

  /** The run gave the router 0%, and nothing more after that. */
  Race stayedAtZero() {
    List<Percent> writes = writes();
    assertThat(writes).as(this::whereItStands).contains(Percent.ZERO);
    assertThat(writes.subList(writes.indexOf(Percent.ZERO), writes.size()))
        .as("writes from the stop on, of %s", writes)
        .containsOnly(Percent.ZERO);
    assertThat(share()).isEqualTo(Percent.ZERO);
    return this;
  }

  /** What has happened of one kind. */
  <E extends Event> List<E> events(Class<E> kind) {
    return stub().query("record", RunRecord.class).entries().stream()
        .map(Entry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** How many events the server's history of the run has. */
  long historyLength() {
    return Server.stubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getWorkflowExecutionInfo()
        .getHistoryLength();
  }

  WorkflowExecutionHistory history() {
    return client.fetchHistory(id);
  }

  /** Somebody ends the lease of the target by hand. */
  Race losesTheLease() {
    client
        .newUntypedWorkflowStub(RunNames.LEASE + "-" + sheet.target())
        .terminate("somebody tidied up");
    return this;
  }

  private WorkflowStub stub() {
    return client.newUntypedWorkflowStub(id);
  }

  /** What the run shows; nothing while it does not answer. */
  Optional<RunView> view() {
    try {
      return Optional.of(stub().query("view", RunView.class));
    } catch (WorkflowException early) {
      return Optional.empty();
    }
  }

  String whereItStands() {
    return "The run has %d events; the router was given %s; workflow tasks that failed: %s; people were told %s"
        .formatted(
            historyLength(),
            world.router.history(),
            worker.line().failures().stream().distinct().limit(3).toList(),
            world.told().stream().map(each -> each.subject()).toList());
  }

  @Override
  public void close() {
    try {
      stub().terminate("the test is over");
    } catch (WorkflowException over) {
      // It has ended by itself.
    }
    worker.die();
  }
}
