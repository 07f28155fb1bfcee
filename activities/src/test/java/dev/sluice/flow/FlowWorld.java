package dev.sluice.flow;

import dev.sluice.lock.Fence;
import dev.sluice.lock.LockActivitiesImpl;
import dev.sluice.lock.Locks;
import dev.sluice.lock.TemporalLocks;
import dev.sluice.metrics.Errands;
import dev.sluice.metrics.MetricActivitiesImpl;
import dev.sluice.metrics.Pulse;
import dev.sluice.metrics.RevisionActivitiesImpl;
import dev.sluice.metrics.Senses;
import dev.sluice.metrics.WatchActivitiesImpl;
import dev.sluice.metrics.WatchMeters;
import dev.sluice.metrics.inmemory.InMemoryMetrics;
import dev.sluice.metrics.inmemory.MetricWorld;
import dev.sluice.people.Message;
import dev.sluice.people.Records;
import dev.sluice.port.CatalogueActivities;
import dev.sluice.port.FailureType;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Roster;
import dev.sluice.port.Wire;
import dev.sluice.report.Documents;
import dev.sluice.report.Documents.Document;
import dev.sluice.run.LockWorkflowImpl;
import dev.sluice.run.RunbookWorkflow;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.Timings;
import dev.sluice.run.followup.FollowUpWorkflowImpl;
import dev.sluice.secrets.Secrets;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl;
import dev.sluice.tool.Tool;
import dev.sluice.traffic.TrafficActivitiesImpl;
import dev.sluice.traffic.bound.BoundRouters;
import dev.sluice.traffic.inmemory.TrafficWorld;
import dev.sluice.traffic.inmemory.TrafficWorlds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The time-skipping server, a worker on it, and worlds in memory that the worker acts on. */
final class FlowWorld implements AutoCloseable {
  static final String NAME = "world";

  /**
   * Time is skipped here, while heartbeats are sent and tasks are taken in real time, so their
   * time-outs have to be long.
   */
  static final Timings TIMINGS =
      new Timings(
          new Timings.Silence(Duration.ofHours(12), Duration.ofHours(12)),
          Timings.STANDARD.stretch(),
          Duration.ofSeconds(3),
          new Timings.Starts(Duration.ofHours(12), Duration.ofHours(12)),
          Timings.STANDARD.outage(),
          // Every test of flows passes with a small number too.
          Integer.getInteger("sluice.flow.longest", Timings.STANDARD.longest()));

  /**
   * In milliseconds of real time: the default of one second is less than a busy machine may need.
   */
  private static final long PATIENT_WITH_BUSY_MACHINES = 30_000;

  final Timings timings;
  final TestWorkflowEnvironment env;
  private final WorldClock clock;
  final TrafficWorld traffic;
  final MetricWorld metrics;
  final ScriptedStepActivitiesImpl steps = new ScriptedStepActivitiesImpl();
  final List<Document> documents = new CopyOnWriteArrayList<>();
  final Office office = new Office();
  private final WorkflowClient commands;
  private final List<Supplier<CatalogueActivities.Pinning>> pinnings = new ArrayList<>();
  private volatile Duration keeping = Duration.ZERO;

  FlowWorld() {
    this(TIMINGS);
  }

  FlowWorld(Timings timings) {
    this(timings, Optional.empty());
  }

  /** One in which a team's own tool may be the router. */
  FlowWorld(Timings timings, Optional<Tool> tool) {
    this.timings = timings;
    env = TestWorkflowEnvironment.newInstance(options());
    clock = new WorldClock(env);
    commands = WorkflowClient.newInstance(env.getWorkflowServiceStubs(), clientOptions());
    TrafficWorlds worlds = new TrafficWorlds();
    traffic = new TrafficWorld(this::now);
    worlds.add(NAME, traffic);
    InMemoryMetrics sources = new InMemoryMetrics(this::now);
    metrics = sources.world(NAME);
    Locks locks = new TemporalLocks(client(), RunNames::lock);
    TrafficActivitiesImpl router =
        new TrafficActivitiesImpl(
            new BoundRouters(worlds, tool), new Fence(locks), clock::sleep, this::now);
    Errands errands = Errands.of(new Secrets(name -> Optional.empty()));
    Senses senses = new Senses(sources, router::read, sources::read, errands);
    WatchMeters meters = new WatchMeters(new SimpleMeterRegistry());
    Worker main =
        env.newWorker(
            RunNames.QUEUE,
            WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setDefaultDeadlockDetectionTimeout(PATIENT_WITH_BUSY_MACHINES)
                .build());
    main.registerWorkflowImplementationFactory(
        RunbookWorkflow.class, () -> new RunbookWorkflow(timings));
    main.registerWorkflowImplementationTypes(LockWorkflowImpl.class, FollowUpWorkflowImpl.class);
    main.registerActivitiesImplementations(
        catalogue(),
        new LockActivitiesImpl(locks),
        router,
        new MetricActivitiesImpl(sources, meters, errands),
        new RevisionActivitiesImpl(senses));
    env.newWorker(RunNames.TRAFFIC_QUEUE, virtual()).registerActivitiesImplementations(router);
    env.newWorker(RunNames.STEP_QUEUE, virtual()).registerActivitiesImplementations(steps);
    env.newWorker(RunNames.PEOPLE_QUEUE, virtual()).registerActivitiesImplementations(people());
    Worker watchers = env.newWorker(RunNames.WATCH_QUEUE, unthrottled());
    watchers.registerActivitiesImplementations(
        new WatchActivitiesImpl(senses, people()::tell, Pulse.atLooks(clock), meters));
    RunNames.searchAttributes()
        .forEach(key -> env.registerSearchAttribute(key.getName(), key.getValueType()));
    env.start();
  }

  private static WorkerOptions virtual() {
    return WorkerOptions.newBuilder().setUsingVirtualThreads(true).build();
  }

  private static TestEnvironmentOptions options() {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(clientOptions())
        .setWorkflowServiceStubsOptions(
            WorkflowServiceStubsOptions.newBuilder()
                .setGrpcClientInterceptors(List.of(new InTurn()))
                .build())
        .setWorkerFactoryOptions(
            WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build())
        .build();
  }

  private static WorkflowClientOptions clientOptions() {
    return WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build();
  }

  private static WorkerOptions unthrottled() {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxHeartbeatThrottleInterval(Duration.ofMillis(1))
        .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(1))
        .build();
  }

  Instant now() {
    return clock.now();
  }

  WorkflowClient client() {
    return env.getWorkflowClient();
  }

  /**
   * For commands: while one is under way no time is skipped. The environment's own client skips
   * then, so that a gate may close before the command that was for it arrives.
   */
  WorkflowClient commands() {
    return commands;
  }

  /** The next run that starts gets this plan, or this refusal. */
  synchronized void pins(CatalogueActivities.Pinning pinning) {
    pinnings.add(() -> pinning);
  }

  /** The next try to pin a plan fails, for a reason that passes. */
  synchronized void failsToPin() {
    pinnings.add(() -> {
      throw new IllegalStateException("too many open files");
    });
  }

  /** From now on it takes so long to keep a report. */
  void keepsReportsAfter(Duration wait) {
    keeping = wait;
  }

  void pins(PinnedPlan plan) {
    pins(new CatalogueActivities.Pinning.Pinned(plan));
  }

  /** Everything that people were told, oldest first. */
  List<Message> told() {
    return office.told();
  }

  /** Lets time pass. */
  void passes(Duration duration) {
    clock.sleep(duration);
  }

  private CatalogueActivities catalogue() {
    return new CatalogueActivities() {
      @Override
      public Pinning pin(PinRequest request) {
        synchronized (FlowWorld.this) {
          return pinnings.removeFirst().get();
        }
      }

      @Override
      public CheckReport check(CheckRequest request) {
        return new CheckReport(List.of(), List.of());
      }

      @Override
      public List<Listed> list() {
        return List.of();
      }
    };
  }

  private PeopleActivities people() {
    return new PeopleActivities() {
      @Override
      public Delivery tell(Notice notice) {
        return office.deliver(
            notice.channel().name().value(), Office.message(notice.words(), documents));
      }

      @Override
      public Deliveries tellEach(List<Roster.Recipient> to, Words words) {
        return new Deliveries(to.stream().map(each -> deliver(each, words)).toList());
      }

      @Override
      public void reach(Roster.Recipient to, Words words) {
        if (deliver(to, words) instanceof Delivery.NotDelivered not) {
          throw FailureType.UNAVAILABLE.failure(not.why());
        }
      }

      private Delivery deliver(Roster.Recipient to, Words words) {
        return office.deliver(to.name(), Office.message(words, documents));
      }

      @Override
      public String keep(String run) {
        clock.sleep(keeping);
        List<Document> now = Documents.of(Records.by(commands).of(run));
        documents.removeIf(old -> now.stream().anyMatch(fresh -> fresh.name().equals(old.name())));
        documents.addAll(now);
        return "kept";
      }
    };
  }

  @Override
  public void close() {
    env.close();
  }
}
