package dev.sluice.gate;

import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
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
   * @param to roles that are told besides those who are asked
   */
  public record Next(Due due, Duration at, List<RoleName> to) {
    /** Nobody besides. */
    public Next(Due due, Duration at) {
      this(due, at, List.of());
    }
  }

  /**
   * The same of what stands on when its time is over: from then on there is only a reminder now and
   * then; absent: nothing more is due.
   */
  public static Optional<Next> of(Silence silence, Duration elapsed) {
    if (elapsed.compareTo(silence.expire()) < 0) {
      return Optional.of(after(silence, elapsed));
    }
    return reminder(silence, elapsed);
  }

  private static Optional<Next> reminder(Silence silence, Duration elapsed) {
    return silence
        .remind()
        .filter(Duration::isPositive)
        .map(every -> new Next(Due.REMIND, every.multipliedBy(elapsed.dividedBy(every) + 1)));
  }

  /**
   * The first thing that is due after the gate has been open for {@code elapsed}; of two at once
   * the graver.
   */
  public static Next after(Silence silence, Duration elapsed) {
    Next expire = new Next(Due.EXPIRE, silence.expire());
    Stream<Next> escalations =
        Stream.concat(
                silence.escalate().map(at -> new Next(Due.ESCALATE, at)).stream(),
                silence.levels().stream()
                    .map(level -> new Next(Due.ESCALATE, level.after(), level.to())))
            .filter(next -> next.at().compareTo(elapsed) > 0);
    return Stream.of(Stream.of(expire), escalations, reminder(silence, elapsed).stream())
        .flatMap(each -> each)
        .min(Comparator.comparing(Next::at).thenComparing(Next::due, Comparator.reverseOrder()))
        .orElse(expire);
  }
}
