package dev.sluice.demo.patience;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for what other processes do. It is counted in progress and not in seconds: a machine that
 * does other things as well makes everything late, and nothing wrong.
 *
 * @param look pause between two looks
 * @param quiet how long nothing at all may happen
 * @param atMost how long it may take, whatever happens meanwhile
 */
public record Patience(Duration look, Duration quiet, Duration atMost) {
  /** For the start of a program, which takes seconds where nothing else runs. */
  public static final Patience OF_A_START =
      new Patience(Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofMinutes(10));

  /** Signs cost something: there are so many in a quiet time. */
  private static final int SIGNS = 12;

  /** What is waited in. */
  interface Time {
    /** Since some moment. */
    Duration now();

    /** Lets some of it pass. */
    void pass(Duration pause);
  }

  private static final Time REAL =
      new Time() {
        @Override
        public Duration now() {
          return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void pass(Duration pause) {
          LockSupport.parkNanos(pause.toNanos());
        }
      };

  /** The same with other pauses between looks, for a moment that is measured. */
  public Patience looking(Duration each) {
    return new Patience(each, quiet, atMost);
  }

  /** Asks again and again until there is an answer, or there is none to come. */
  public <T> Waited<T> until(Supplier<Optional<T>> question, Progress progress) {
    return until(question, progress, REAL);
  }

  <T> Waited<T> until(Supplier<Optional<T>> question, Progress progress, Time time) {
    Duration begin = time.now();
    Signs signs = new Signs(progress, begin);
    while (true) {
      // In this order: what was done just before the end counts.
      Optional<String> over = progress.over();
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return new Waited.Came<>(answer.get());
      }
      Optional<String> why = over.or(() -> givenUp(begin, signs, time.now()));
      if (why.isPresent()) {
        return new Waited.InVain<>(why.get());
      }
      time.pass(look);
    }
  }

  private Optional<String> givenUp(Duration begin, Signs signs, Duration now) {
    if (isLonger(signs.unchanged(now), quiet)) {
      return Optional.of("has done nothing for " + words(quiet));
    }
    return isLonger(now.minus(begin), atMost)
        ? Optional.of("still works on it after " + words(atMost))
        : Optional.empty();
  }

  private static boolean isLonger(Duration one, Duration than) {
    return one.compareTo(than) > 0;
  }

  private static String words(Duration duration) {
    return duration.toSeconds() + " s";
  }

  /** When something was last done, as far as was looked. */
  private final class Signs {
    private final Progress progress;

    /**
     * Like no sign: the first one is asked for after a while, out of the way of what is measured.
     */
    private Object last = new Object();

    private Duration changed;
    private Duration looked;

    private Signs(Progress progress, Duration now) {
      this.progress = progress;
      this.changed = now;
      this.looked = now;
    }

    private Duration unchanged(Duration now) {
      if (isLonger(now.minus(looked), quiet.dividedBy(SIGNS))) {
        looked = now;
        Object sign = progress.sign();
        if (!sign.equals(last)) {
          last = sign;
          changed = now;
        }
      }
      return now.minus(changed);
    }
  }
}
