package dev.sluice.gate;

import dev.sluice.runbook.Gate.Silence;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What comes next while nobody answers at a gate. */
public final class SilencePlan {
  private SilencePlan() {}

  /** What is due. */
  public enum Due {
    REMIND,
    ESCALATE,
    EXPIRE
  }

  /**
   * Something that is due.
   *
   * @param at time the gate has been open without a hold, later than the time asked for
   */
  public record Next(Due due, Duration at) {}

  /**
   * The first thing that is due after the gate has been open for {@code elapsed}; of two at once
   * the graver.
   */
  public static Next after(Silence silence, Duration elapsed) {
    Next expire = new Next(Due.EXPIRE, silence.expire());
    return Stream.of(
            Optional.of(expire),
            silence
                .escalate()
                .filter(at -> at.compareTo(elapsed) > 0)
                .map(at -> new Next(Due.ESCALATE, at)),
            silence
                .remind()
                .filter(Duration::isPositive)
                .map(every ->
                    new Next(Due.REMIND, every.multipliedBy(elapsed.dividedBy(every) + 1))))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Next::at).thenComparing(Next::due, Comparator.reverseOrder()))
        .orElse(expire);
  }
}
