package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.RunNames;
import dev.sluice.runbook.DurationText;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A run on the time-skipping server, told in an operator's verbs. */
final class Scenario implements AutoCloseable {
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int PATIENCE = 20_000;

  final FlowWorld world;
  private final Sheet sheet = new Sheet();
  String id = "";
  private Instant started = Instant.EPOCH;

  private Scenario(FlowWorld world) {
    this.world = world;
  }

  static Scenario with(Sheet.Change... changes) {
    return in(new FlowWorld(), changes);
  }

  /** Its run goes on in a new execution after so many events, where it can. */
  static Scenario goingOnAfter(int events, Sheet.Change... changes) {
    return in(new FlowWorld(FlowWorld.TIMINGS.goingOnAfter(events)), changes);
  }

  static Scenario in(FlowWorld world, Sheet.Change... changes) {
    Scenario scenario = new Scenario(world);
    scenario.sheet.change(changes);
    HealthyFigures.of(scenario.world.metrics);
    return scenario;
  }

  /** Starts a run of the sheet's runbook. */
  Scenario starts() {
    return starts("run-1");
  }

  /** Starts a run that is told to start so long after, or before, this moment. */
  Scenario startsIn(Duration wait) {
    sheet.startingAt(world.now().plus(wait));
    return starts();
  }

  Scenario starts(String workflowId) {
    return starts(workflowId, Map.of("target", "demo", "by", "ana"));
  }

  Scenario starts(String workflowId, Object... input) {
    id = workflowId;
    started = world.now();
    world.pins(sheet.plan());
    WorkflowStub stub =
        world
            .client()
            .newUntypedWorkflowStub(
                "short-canary",
                WorkflowOptions.newBuilder()
                    .setTaskQueue(RunNames.QUEUE)
                    .setWorkflowId(id)
                    .build());
    stub.start(input);
    return this;
  }

  /** What a run that starts now is planned to be. */
  PinnedPlan plan() {
    return sheet.plan();
  }

  /** Lets time pass. */
  Scenario passes(String duration) {
    world.passes(DurationText.parse(duration));
    return this;
  }

  /** Lets time pass until the run looks so. */
  Scenario until(Predicate<RunView> wanted) {
    for (int i = 0; i < PATIENCE; i++) {
      Optional<RunView> view = tryView();
      if (view.filter(wanted).isPresent()) {
        return this;
      }
      world.passes(STEP);
    }
    throw new AssertionError("it never came to that: " + view());
  }

  /** Lets time pass until the run waits to be told this kind of thing about that. */
  Scenario untilAsked(String kind, String about) {
    return until(view -> view.waiting().stream().anyMatch(waiting -> asks(waiting, kind, about)));
  }

  private static boolean asks(Waiting waiting, String kind, String about) {
    return waiting.kind().equals(kind) && waiting.what().contains(about);
  }

  Scenario untilSoaking(String stage) {
    return until(view ->
        view.where().phase() == RunView.Phase.SOAKING && view.where().stage().equals(stage));
  }

  Scenario untilHeld() {
    return until(view -> view.where().phase() == RunView.Phase.HELD);
  }

  /** Both leads sign the gate that is about this. */
  Scenario signedByBoth(String gate) {
    return untilAsked("sign", gate)
        .signs("bo", "operations-lead")
        .signs("chen", "engineering-lead");
  }

  Scenario signs(String by, String role) {
    return tells("sign", "by", by, "role", role);
  }

  Scenario confirms() {
    return untilAsked("confirm", "").tells("confirm", "by", "bo");
  }

  /** Sends a command as an Update with these fields. */
  Scenario tells(String command, String... fields) {
    new Sender(caller()).tells(command, fields);
    return this;
  }

  /** Sends a command as the signal that is its twin. */
  Scenario signals(String command, String... fields) {
    new Sender(caller()).signals(command, fields);
    return this;
  }

  /** Sends a command that is refused; the sentence that comes back. */
  String refused(String command, String... fields) {
    return new Sender(caller()).refused(command, fields);
  }

  /** Everybody does what the run asks for, after a while, until it ends. */
  Scenario isAttendedAfter(String pause) {
    return isAttended(pause, view -> view.where().outcome().isPresent());
  }

  /** Everybody does what the run asks for, after a while, until it soaks there. */
  Scenario isAttendedUntilSoaking(String stage) {
    return isAttended(
        "10m",
        view ->
            view.where().phase() == RunView.Phase.SOAKING && view.where().stage().equals(stage));
  }

  /** Everybody does what the run asks for, a minute later, until it asks for that. */
  Scenario isAttendedUntilAsked(String kind, String about) {
    return isAttended(
        "1m", view -> view.waiting().stream().anyMatch(waiting -> asks(waiting, kind, about)));
  }

  private Scenario isAttended(String pause, Predicate<RunView> until) {
    new Attendance(this).until(pause, until);
    return this;
  }

  /** From now on a metric of the new version has this value. */
  Scenario metric(String name, double value) {
    world.metrics.from(world.now(), name, value);
    return this;
  }

  /** Waits for the end; what the run says of it. */
  String ends() {
    return stub().getResult(String.class);
  }

  RunOutcome outcome() {
    ends();
    return events(Event.Ended.class).getLast().outcome();
  }

  /** Workflow time from the start to the end. */
  Duration elapsed() {
    List<Entry> entries = record().entries();
    return Duration.between(started, entries.getLast().at());
  }

  RunView view() {
    return stub().query("view", RunView.class);
  }

  Optional<RunView> tryView() {
    try {
      return Optional.of(view());
    } catch (io.temporal.client.WorkflowQueryException pinning) {
      return Optional.empty();
    }
  }

  RunRecord record() {
    return stub().query("record", RunRecord.class);
  }

  <E extends Event> List<E> events(Class<E> kind) {
    return record().entries().stream()
        .map(Entry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Time from the first event of one kind to the last of another. */
  Duration between(Class<? extends Event> first, Class<? extends Event> last) {
    List<Entry> entries = record().entries();
    Entry from =
        entries.stream().filter(each -> first.isInstance(each.event())).findFirst().orElseThrow();
    Entry to =
        entries.reversed().stream()
            .filter(each -> last.isInstance(each.event()))
            .findFirst()
            .orElseThrow();
    return Duration.between(from.at(), to.at());
  }

  /** How often a command ran, as the record says. */
  long ran(String command) {
    return events(Event.StepRan.class).stream()
        .filter(each -> each.display().equals(command))
        .count();
  }

  /** Whoever sends commands, at a moment at which nothing else is about to happen. */
  WorkflowStub caller() {
    Lull.await(world, id);
    return world.commands().newUntypedWorkflowStub(id);
  }

  WorkflowStub stub() {
    return world.client().newUntypedWorkflowStub(id);
  }

  WorkflowExecutionHistory history() {
    return world.client().fetchHistory(id);
  }

  Scenario trafficIs(String share) {
    assertThat(world.traffic.share(0)).hasToString(share);
    return this;
  }

  /** Replays the run's history, and writes it where {@code -Dsluice.histories} says, if it does. */
  Scenario recordedAs(String name) {
    Histories.keep(name, history(), world.timings);
    return this;
  }

  @Override
  public void close() {
    world.close();
  }
}
