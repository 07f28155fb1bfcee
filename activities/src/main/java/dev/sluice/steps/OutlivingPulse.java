package dev.sluice.steps;

import dev.sluice.leash.Grip;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The pulse of a step that outlives its attempt. The server takes an attempt for dead when no beat
 * has come for a while, and one that was well all the time is then the only one who knows what the
 * step has done. From then on, instead of beating, it asks the run now and then whether the step is
 * still wanted, and lets it go on until the run says no.
 *
 * <p>An attempt that was out of touch has to ask too: once the SDK has given up by itself, it sends
 * no beat any more, however well the server is later.
 */
final class OutlivingPulse implements Pulse {
  static final Duration BETWEEN = Duration.ofSeconds(5);

  private final Pulse attempt;
  private final Home home;
  private final Duration between;
  private Optional<RuntimeException> lost = Optional.empty();
  private CompletableFuture<Home.Wish> asked = CompletableFuture.completedFuture(Home.Wish.UNKNOWN);
  private Home.Wish heard = Home.Wish.UNKNOWN;
  private Optional<Stopwatch> sinceHeard = Optional.empty();

  /**
   * @param attempt its pulse as long as it counts
   * @param between how long it waits after an answer before it asks again
   */
  OutlivingPulse(Pulse attempt, Home home, Duration between) {
    this.attempt = attempt;
    this.home = home;
    this.between = between;
  }

  @Override
  public Word beat(Grip grip) {
    return lost.map(this::wanted).orElseGet(() -> outliving(attempt.beat(grip)));
  }

  @Override
  public Word beat() {
    return lost.map(this::wanted).orElseGet(() -> outliving(attempt.beat()));
  }

  private Word outliving(Word word) {
    return switch (word) {
      case Word.GoOn on -> on;
      case Word.Cancelled cancelled -> cancelled;
      case Word.Disowned disowned -> lost(disowned.why());
      case Word.OutOfTouch out -> lost(out.why());
    };
  }

  private Word lost(RuntimeException why) {
    lost = Optional.of(why);
    ask();
    return new Word.OutOfTouch(why);
  }

  /** Never waits for the answer: meanwhile the step may come to its end, or to its time limit. */
  private Word wanted(RuntimeException why) {
    if (asked.isDone() && sinceHeard.isEmpty()) {
      heard = asked.join();
      sinceHeard = Optional.of(new Stopwatch());
    }
    if (sinceHeard.filter(watch -> watch.elapsed().compareTo(between) >= 0).isPresent()) {
      ask();
    }
    return switch (heard) {
      case GO_ON -> new Word.GoOn();
      case END -> new Word.Disowned(why);
      case UNKNOWN -> new Word.OutOfTouch(why);
    };
  }

  private void ask() {
    sinceHeard = Optional.empty();
    asked =
        CompletableFuture.supplyAsync(home::wish, task -> Thread.ofVirtual().start(task))
            .exceptionally(broken -> Home.Wish.UNKNOWN);
  }
}
