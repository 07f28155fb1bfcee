package dev.sluice.people;

import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Recipient;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A notice on its way to several, side by side: one that is slow or down keeps nobody else waiting.
 * Who was reached stands in the heartbeat, so that an attempt that follows a dead one does not tell
 * them again.
 */
final class Round {
  /** A notifier gives up sooner; this is for one that does not. */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  private final ActivityExecutionContext context = Activity.getExecutionContext();
  private final List<Recipient> to;
  private final Set<Integer> reached;

  Round(List<Recipient> to) {
    this.to = to;
    this.reached =
        new TreeSet<>(
            context.getLastHeartbeatDetails(Integer[].class).map(List::of).orElse(List.of()));
  }

  /** What became of each, in their order. */
  List<Delivery> deliver(Function<Recipient, Delivery> one) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Delivery>> under =
          IntStream.range(0, to.size()).mapToObj(i -> threads.submit(() -> tell(i, one))).toList();
      long end = System.nanoTime() + LONGEST.toNanos();
      return under.stream().map(each -> outcome(each, end - System.nanoTime())).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private Delivery tell(int index, Function<Recipient, Delivery> one) {
    if (has(index)) {
      return new Delivery.Delivered();
    }
    Delivery delivery = one.apply(to.get(index));
    if (delivery instanceof Delivery.Delivered) {
      reached(index);
    }
    return delivery;
  }

  private synchronized boolean has(int index) {
    return reached.contains(index);
  }

  private synchronized void reached(int index) {
    reached.add(index);
    context.heartbeat(reached.toArray(Integer[]::new));
  }

  private static Delivery outcome(Future<Delivery> delivery, long nanos) {
    try {
      return delivery.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return new Delivery.NotDelivered("no answer within " + LONGEST.toSeconds() + " seconds");
    } catch (ExecutionException failed) {
      return new Delivery.NotDelivered("the notifier failed: " + failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Delivery.NotDelivered("the worker shuts down");
    }
  }
}
