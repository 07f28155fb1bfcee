package dev.sluice.acceptance.races;

import dev.sluice.lock.Fence;
import dev.sluice.lock.LockActivitiesImpl;
import dev.sluice.lock.TemporalLocks;
import dev.sluice.metrics.Errands;
import dev.sluice.metrics.MetricActivitiesImpl;
import dev.sluice.metrics.Pulse;
import dev.sluice.metrics.RevisionActivitiesImpl;
import dev.sluice.metrics.Senses;
import dev.sluice.metrics.Ticker;
import dev.sluice.metrics.WatchActivitiesImpl;
import dev.sluice.metrics.WatchMeters;
import dev.sluice.metrics.inmemory.InMemoryMetrics;
import dev.sluice.metrics.inmemory.MetricWorld;
import dev.sluice.people.Message;
import dev.sluice.people.inmemory.InMemoryNotifier;
import dev.sluice.port.CatalogueActivities;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Roster;
import dev.sluice.port.StepActivities;
import dev.sluice.run.command.RunNames;
import dev.sluice.secrets.Faults;
import dev.sluice.secrets.Secrets;
import dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl;
import dev.sluice.traffic.TrafficActivitiesImpl;
import dev.sluice.traffic.bound.BoundRouters;
import dev.sluice.traffic.inmemory.TrafficWorld;
import dev.sluice.traffic.inmemory.TrafficWorlds;
import dev.sluice.worker.Activities;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A router, metrics, steps and people inside this process; they outlive a worker. */
final class RaceWorld {
  /** How soon a watcher learns that it is recalled. */
  private static final Duration BEAT = Duration.ofMillis(200);

  final TrafficWorld router = new TrafficWorld(InstantSource.system());
  final LooksAtLocks locks = new LooksAtLocks();
  final HeldTraffic traffic;
  final ScriptedStepActivitiesImpl steps = new ScriptedStepActivitiesImpl();
  private final Optional<StepActivities> programs;
  private final WatchMeters watched = new WatchMeters(new SimpleMeterRegistry());
  private final PinnedPlan plan;
  private final InMemoryMetrics sources = new InMemoryMetrics(InstantSource.system());
  private final InMemoryNotifier notifier = new InMemoryNotifier();

  /** A world for runs of one plan, with everything in it well. */
  RaceWorld(PinnedPlan plan) {
    this(plan, Optional.empty());
  }

  /** The same with steps that are carried out by these, and not by the script. */
  RaceWorld(PinnedPlan plan, Optional<StepActivities> programs) {
    this.plan = plan;
    this.programs = programs;
    TrafficWorlds worlds = new TrafficWorlds();
    worlds.add(RaceSheet.WORLD, router);
    traffic =
        new HeldTraffic(new TrafficActivitiesImpl(new BoundRouters(worlds), new Fence(locks)));
    metrics().always("error-rate", 0).always("p99", 0.008);
  }

  MetricWorld metrics() {
    return sources.world(RaceSheet.WORLD);
  }

  /** Everything that people were told, oldest first. */
  List<Message> told() {
    return notifier.told(RaceSheet.WORLD);
  }

  /** What a worker needs to act on this world. */
  Activities activities(WorkflowClient client) {
    Secrets secrets = new Secrets(name -> Optional.empty());
    Errands errands = Errands.of(secrets);
    Senses senses = new Senses(sources, traffic::watched, sources::read, errands);
    return new Activities(
        traffic,
        new WatchActivitiesImpl(
            senses, people()::tell, new Pulse(Ticker.ofTheSystem(), BEAT), watched),
        programs.orElse(steps),
        people(),
        List.of(
            catalogue(),
            new MetricActivitiesImpl(sources, watched, errands),
            new RevisionActivitiesImpl(senses),
            new LockActivitiesImpl(locks.at(new TemporalLocks(client, RunNames::lock)))),
        Faults.of(secrets));
  }

  private CatalogueActivities catalogue() {
    return new CatalogueActivities() {
      @Override
      public Pinning pin(PinRequest request) {
        return new Pinning.Pinned(plan);
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
        return deliver(notice.words());
      }

      @Override
      public Deliveries tellEach(List<Roster.Recipient> to, Words words) {
        return new Deliveries(to.stream().map(each -> deliver(words)).toList());
      }

      @Override
      public void reach(Roster.Recipient to, Words words) {
        deliver(words);
      }

      private Delivery deliver(Words words) {
        return notifier.deliver(
            new Roster.Address.InMemory(RaceSheet.WORLD),
            new Message(words.kind(), words.subject(), words.text(), words.urgent()));
      }

      @Override
      public String keep(String run) {
        return "kept";
      }
    };
  }
}
