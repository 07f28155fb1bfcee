package dev.sluice.acceptance.bench;

import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Emergency stops, one after the other, beside runs that are left alone.
 *
 * @param wire from before the order was sent until HAProxy had answered to the new weight
 * @param answered until the run had answered the order
 * @param lost orders after which the weight did not change for a long time
 */
record Stops(Times wire, Times answered, int lost) {
  /** So many are started at once to be stopped, so that a worker has room for them. */
  private static final int LARGEST_BATCH = 50;

  private static final int LEAST_BATCH = 5;

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** One of them. */
  private record Took(Duration wire, Duration answered) {}

  /** Starts the runs that are to be stopped, and stops them. */
  static Stops of(Scene scene, Shape shape, Course course) {
    int batch = Math.clamp(shape.runs() / 5, LEAST_BATCH, LARGEST_BATCH);
    List<Took> took = new ArrayList<>();
    for (int from = 0; from < shape.stops(); from += batch) {
      int first = shape.runs() + from;
      int end = shape.runs() + Math.min(shape.stops(), from + batch);
      Start.of(scene, IntStream.range(first, end), shape.runs(), course);
      IntStream.range(first, end)
          .forEach(run -> took.add(Course.after(PAUSE, () -> stop(scene, run))));
      course.say("%d of %d stopped".formatted(end - shape.runs(), shape.stops()));
    }
    List<Duration> wire = took.stream().map(Took::wire).toList();
    List<Duration> answered = took.stream().map(Took::answered).toList();
    long lost = wire.stream().filter(each -> each.compareTo(LONGEST) >= 0).count();
    return new Stops(Times.of(wire), Times.of(answered), Math.toIntExact(lost));
  }

  private static Took stop(Scene scene, int run) {
    CompletableFuture<Long> back = scene.router().back(Backends.name(run));
    long begin = System.nanoTime();
    CompletableFuture<Long> answered =
        CompletableFuture.supplyAsync(() -> {
          String unused = scene.crowd().stop(run);
          return System.nanoTime();
        });
    return new Took(since(begin, back), since(begin, answered));
  }

  private static Duration since(long begin, CompletableFuture<Long> moment) {
    try {
      return Duration.ofNanos(moment.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS) - begin);
    } catch (TimeoutException late) {
      return LONGEST;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof WorkflowException) {
        return LONGEST;
      }
      throw new AssertionError("a stop could not be ordered", failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", hurried);
    }
  }
}
