package dev.sluice.acceptance.races;

import dev.sluice.acceptance.parts.Await;
import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.people.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a race stands, in words. It gets on while these change: what has to come, and no test is
 * about when, is waited for that long.
 *
 * @param worker the one that is up now
 */
record Standing(RunThere run, RaceWorld world, Supplier<WorkerHere> worker) implements Progress {
  /** What a dead worker had under way stands still until it is taken for dead. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofMinutes(5));

  /** Asks again and again until there is an answer. */
  <T> T await(String what, Supplier<Optional<T>> question) {
    return Await.until(what, PATIENCE, this, question, this::toString);
  }

  @Override
  public Optional<String> over() {
    return Optional.empty();
  }

  @Override
  public Object sign() {
    return toString();
  }

  @Override
  public String toString() {
    return "The run has %d events and waits for %s; the router was given %s; workflow tasks that failed: %s; people were told %s"
        .formatted(
            run.historyLength(),
            run.pending(),
            world.router.history().stream()
                .map(each -> "%s by %s".formatted(each.share(), each.by()))
                .toList(),
            worker.get().line().failures().stream().distinct().limit(3).toList(),
            world.told().stream().map(Message::subject).distinct().toList());
  }
}
