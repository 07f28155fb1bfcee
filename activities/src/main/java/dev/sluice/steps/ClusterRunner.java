package dev.sluice.steps;

import dev.sluice.kubernetes.Cluster;
import dev.sluice.kubernetes.Cluster.Look;
import dev.sluice.kubernetes.Clusters;
import dev.sluice.kubernetes.Clusters.Connection;
import dev.sluice.kubernetes.Pods;
import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.port.StepActivities.ClusterOrder;
import dev.sluice.port.StepActivities.Former;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.runbook.Operand.Stream;
import dev.sluice.secrets.Mask;
import dev.sluice.steps.Rounds.Round;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Changes clusters. Once a change was made, waiting for what is expected only looks: making it
 * again and again could fight with an autoscaler.
 */
record ClusterRunner(Clusters clusters) {
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** Does it, and waits for what is expected if the order says so. */
  StepResult run(ClusterOrder order, Pulse pulse) throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    return switch (clusters.connect(order.cluster(), order.limits().timeout())) {
      case Connection.Refused refused ->
          new StepResult.Clustered(refused.failed(), watch.elapsed(), List.of());
      case Connection.Ready ready -> {
        try (Cluster cluster = ready.cluster()) {
          Trials trials = new Trials(order, cluster, ready.mask(), pulse, watch);
          yield new Rounds(order.limits(), pulse, watch).result(trials::next);
        }
      }
    };
  }

  /** What would undo the order now. */
  Former former(ClusterOrder order, Pulse pulse) throws InterruptedException {
    return switch (clusters.connect(order.cluster(), order.limits().timeout())) {
      case Connection.Refused refused -> new Former.Unknown(refused.failed());
      case Connection.Ready ready -> {
        try (Cluster cluster = ready.cluster()) {
          yield beating(() -> cluster.former(order.action()), pulse);
        }
      }
    };
  }

  /** The tries at one order. */
  private static final class Trials {
    private final ClusterOrder order;
    private final Cluster cluster;
    private final Mask mask;
    private final Pulse pulse;
    private final Stopwatch watch;
    private Optional<ClusterAnswer> made = Optional.empty();

    Trials(ClusterOrder order, Cluster cluster, Mask mask, Pulse pulse, Stopwatch watch) {
      this.order = order;
      this.cluster = cluster;
      this.mask = mask;
      this.pulse = pulse;
      this.watch = watch;
    }

    Round next() throws InterruptedException {
      Look look = beating(this::look, pulse);
      if (made.isEmpty() && look.answer() instanceof ClusterAnswer.Done) {
        made = Optional.of(look.answer());
      }
      // What was made stays the answer; later looks only tell what has become of it.
      ClusterAnswer answer =
          made.filter(done -> look.answer() instanceof ClusterAnswer.Done)
              .orElseGet(() -> masked(look.answer()));
      List<String> unmet =
          new Expectations(order.expect()).unmetByCluster(numbers(look.answer(), look.pods()));
      return Round.of(new StepResult.Clustered(answer, watch.elapsed(), unmet));
    }

    private Look look() {
      return made.isPresent()
          ? cluster.look(order.action().object())
          : cluster.act(order.action(), order.since());
    }

    private ClusterAnswer masked(ClusterAnswer answer) {
      return answer instanceof ClusterAnswer.Failed failed
          ? new ClusterAnswer.Failed(failed.trouble(), mask.apply(failed.why()))
          : answer;
    }
  }

  private static Map<Stream, Long> numbers(ClusterAnswer answer, Pods pods) {
    Map<Stream, Long> numbers = new EnumMap<>(Stream.class);
    pods.all().ifPresent(all -> numbers.put(Stream.REPLICAS, all));
    pods.ready().ifPresent(ready -> numbers.put(Stream.READY_REPLICAS, ready));
    if (answer instanceof ClusterAnswer.Counted counted) {
      numbers.put(Stream.SCALING_EVENTS, counted.events());
    }
    return numbers;
  }

  /** A request that was sent is waited for even when nobody wants it any more: it may still act. */
  private static <T> T beating(Supplier<T> work, Pulse pulse) throws InterruptedException {
    CompletableFuture<T> answer =
        CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    Pulse.Word word = pulse.beat();
    while (true) {
      try {
        T got = answer.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        word.endIfOver();
        return got;
      } catch (TimeoutException notYet) {
        word = word instanceof Pulse.Word.GoOn ? pulse.beat() : word;
      } catch (ExecutionException broken) {
        throw new IllegalStateException("asking the cluster broke", broken.getCause());
      }
    }
  }
}
