package dev.sluice.gate;

import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
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
   * The first thing that is due after the gate has been open for {@code elapsed}; of two at once
   * the graver.
   */
  public static Next after(Silence silence, Duration elapsed) {
    Next expire = new Next(Due.EXPIRE, silence.expire());
    Stream<Next> reminder =
        silence.remind().filter(Duration::isPositive).stream()
            .map(every -> new Next(Due.REMIND, every.multipliedBy(elapsed.dividedBy(every) + 1)));
    Stream<Next> escalations =
        Stream.concat(
                silence.escalate().map(at -> new Next(Due.ESCALATE, at)).stream(),
                silence.levels().stream()
                    .map(level -> new Next(Due.ESCALATE, level.after(), level.to())))
            .filter(next -> next.at().compareTo(elapsed) > 0);
    return Stream.of(Stream.of(expire), escalations, reminder)
        .flatMap(each -> each)
        .min(Comparator.comparing(Next::at).thenComparing(Next::due, Comparator.reverseOrder()))
        .orElse(expire);
  }
}
