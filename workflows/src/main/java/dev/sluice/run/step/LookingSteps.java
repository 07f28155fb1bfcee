package dev.sluice.run.step;

import dev.sluice.report.Event;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Expectations.Look;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.runbook.Step;
import java.time.Duration;
import java.time.Instant;

/**
 * Steps that go by what is measured and known: one waits until it is so, another is only done where
 * it is.
 */
final class LookingSteps {
  private static final Duration SHORTEST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Expectations expectations;
  private final Journal journal;

  LookingSteps(Expectations expectations, Journal journal) {
    this.expectations = expectations;
    this.journal = journal;
  }

  /** Whether a conditional step is done. */
  sealed interface Applies {
    record Yes() implements Applies {}

    record No(String why) implements Applies {}

    /** Nobody can tell, which is neither yes nor no. */
    record Unknown(String why) implements Applies {}
  }

  /** Judges what the step goes by, and writes it down. */
  Applies applies(Step.Conditional step, Scope scope) {
    Look look =
        expectations.look(step.id().toString(), scope.fill(step.conditions()), Elapsed.NONE);
    expectations.keep(look);
    String why = String.join("; ", look.unmet());
    if (look.unmet().isEmpty()) {
      return new Applies.Yes();
    }
    if (!look.breached()) {
      return new Applies.Unknown(why);
    }
    journal.add(new Event.LeftOut(step.id(), step.display(), why));
    return new Applies.No(why);
  }

  /** Looks until all holds, or time is over; only the last look is written down. */
  Try expect(Step.Expect step, Scope scope) {
    Instant began = Journal.now();
    while (true) {
      Look look =
          expectations.look(step.id().toString(), scope.fill(step.conditions()), Elapsed.NONE);
      Duration passed = Duration.between(began, Journal.now());
      Duration left = step.within().minus(passed);
      if (look.unmet().isEmpty() || !left.isPositive()) {
        expectations.keep(look);
        return look.unmet().isEmpty()
            ? new Try.Passed()
            : new Try.Failed(String.join("; ", look.unmet()));
      }
      Waits.until(() -> false, least(left, pause(passed)), "before " + step.id() + " looks again");
    }
  }

  Try await(Step.Wait step) {
    Waits.until(() -> false, step.length(), step.display());
    return new Try.Passed();
  }

  /** As long as has passed: each look costs the history eleven events, of 200 in an hour. */
  private static Duration pause(Duration passed) {
    return least(passed.compareTo(SHORTEST) < 0 ? SHORTEST : passed, LONGEST);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
