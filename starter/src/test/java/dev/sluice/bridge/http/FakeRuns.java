package dev.sluice.bridge.http;

import dev.sluice.guard.Series;
import dev.sluice.port.MetricSource;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Roster;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.report.Chain;
import dev.sluice.report.Deviation;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.command.Command;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.ShippedRunbooks;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Listed;
import dev.sluice.starter.client.RunAccess;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.StartOrder;
import dev.sluice.starter.client.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One canary, {@code run-1}, whose gate waits for bo, and that writes down what it is sent. */
final class FakeRuns implements RunAccess {
  static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");

  /** What somebody with bad intentions calls things. */
  static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e";

  final List<Command> sent = new CopyOnWriteArrayList<>();
  final List<StartOrder> started = new CopyOnWriteArrayList<>();
  final AtomicReference<Supplier<Sent>> answers =
      new AtomicReference<>(() -> new Sent.Accepted("counted"));
  final List<Event> events = new CopyOnWriteArrayList<>();
  final AtomicReference<Optional<Event.RunOutcome>> outcome =
      new AtomicReference<>(Optional.empty());

  FakeRuns() {
    events.add(new Event.Began(Percent.ZERO));
    events.add(new Event.StageEntered(new StageName("canary-5")));
    events.add(new Deviation(HOSTILE, new Event.Act("ana", HOSTILE)));
  }

  @Override
  public List<Listed> list(boolean ended) {
    return List.of(
        new Listed(
            "run-1",
            NOON,
            "running",
            new Listed.Attributes(
                "canary-deployment", HOSTILE, "gate", 5, List.of("operations-lead"))));
  }

  @Override
  public RunView view(String run) {
    requireKnown(run);
    Event.RunOutcome ended = outcome.get().orElse(null);
    return new RunView(
        new RunView.Header(
            "run-1",
            "canary-deployment",
            "demo",
            "ana",
            new RunView.Times(NOON, Optional.empty(), Optional.empty()),
            ""),
        new RunView.Where(
            ended == null ? RunView.Phase.GATE : RunView.Phase.ENDED,
            "canary-5",
            1,
            4,
            List.of(HOSTILE),
            outcome.get()),
        new RunView.Traffic(Percent.of(5), Optional.empty()),
        RunView.Watch.NOTHING,
        List.of(
            new RunView.Waiting(
                "sign",
                "canary-5: go on?",
                List.of(HOSTILE),
                List.of("operations-lead"),
                List.of(
                    "{\"by\":\"bo\",\"reason\":\"say"
                        + " why\",\"role\":\"operations-lead\",\"decision\":\"proceed\",\"gate\":\"n-1\"}"),
                Optional.empty())),
        events.stream().map(String::valueOf).toList().reversed());
  }

  @Override
  public RunRecord record(String run) {
    requireKnown(run);
    List<Entry> entries = Chain.sealed(events.stream().map(each -> new Entry(NOON, each)).toList());
    return new RunRecord("run-1", plan(), NOON, entries, Optional.of(watched()));
  }

  private static Event.Watched watched() {
    Series.Line line =
        new Series.Line(
            new MetricName("error-rate"),
            Side.NEW,
            List.of(0L, 60L),
            List.of(0.0, 0.0001),
            List.of(0.0005, 0.0004),
            List.of(0.0002, 0.0003));
    return new Event.Watched(new StageName("canary-5"), new Series(NOON, List.of(line)));
  }

  private static void requireKnown(String run) {
    if (!run.equals("run-1")) {
      throw new Trouble(ExitCode.NOT_FOUND, "the run " + run + " is not known to Temporal");
    }
  }

  @Override
  public Sent send(String run, Command command) {
    requireKnown(run);
    Sent answer = answers.get().get();
    sent.add(command);
    return answer;
  }

  @Override
  public void start(StartOrder order) {
    if (started.stream().anyMatch(each -> each.id().equals(order.id()))) {
      throw new Trouble(ExitCode.REFUSED, "a run with the id exists already");
    }
    started.add(order);
  }

  @Override
  public boolean hasWorker() {
    return true;
  }

  @Override
  public Optional<Duration> unwatched(String run) {
    return Optional.empty();
  }

  private static PinnedPlan plan() {
    MetricSource.Metric errors =
        new MetricSource.Metric(
            new MetricName("error-rate"), Unit.RATIO, "q", 0, new MetricSource.NoData.Hold());
    PersonName bo = new PersonName("bo");
    return new PinnedPlan(
        new PinnedPlan.Seal("0".repeat(64), PinnedPlan.Seal.ENGINE, List.of()),
        new PinnedPlan.Start(new PersonName("ana"), List.of(), Optional.empty()),
        runbook(),
        new TargetBinding(
            new TargetName("demo"),
            Optional.empty(),
            new RouterBinding.InMemory("world"),
            new MetricSource(
                new MetricSource.Provider.InMemory("world"),
                new MetricSource.Labels("new", "old"),
                Duration.ofSeconds(5),
                List.of(errors)),
            List.of(),
            List.of()),
        new Roster(
            List.of(new Roster.Person(bo, "Bo", Optional.empty())),
            List.of(new Roster.Holders(new RoleName("operations-lead"), List.of(bo))),
            List.of()));
  }

  private static Runbook runbook() {
    String name = "canary-deployment";
    return switch (RunbookReader.read(
        name, ShippedRunbooks.text(name).orElseThrow(), ShippedRunbooks.files())) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong ->
          throw new AssertionError(wrong.problems().toString());
    };
  }
}
