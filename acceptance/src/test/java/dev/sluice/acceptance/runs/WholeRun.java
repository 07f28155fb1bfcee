package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;

/** What holds of every shipped runbook that ran from its beginning to its end without trouble. */
final class WholeRun {
  private WholeRun() {}

  /** The router's counters agreed with each of these shares, in this order, and with no other. */
  static void assertSplitAgreedAt(List<Integer> levels, List<Event> events) {
    List<Event.Proven> proven = only(Event.Proven.class, events);

    proven.forEach(each -> System.out.println("measured split: " + each));
    assertThat(proven)
        .extracting(Event.Proven::share)
        .containsExactlyElementsOf(levels.stream().map(Percent::of).toList());
    assertThat(proven).allMatch(each -> each.proof() instanceof SplitProof.Agrees);
  }

  /** Each soak had its whole time, in this order, and nothing ever went wrong. */
  static void assertSoakedInFull(List<Duration> required, List<Event> events) {
    List<Event.Soaked> soaked = only(Event.Soaked.class, events);

    assertThat(soaked).extracting(each -> each.clock().required()).isEqualTo(required);
    assertThat(soaked)
        .allMatch(each -> each.clock().counted().compareTo(each.clock().required()) >= 0);
    assertThat(events)
        .doesNotHaveAnyElementsOfTypes(
            Event.RollbackOrdered.class,
            Event.GuardFired.class,
            Event.HoldBegan.class,
            Event.Outage.class,
            Event.Drifted.class,
            Deviation.class,
            Event.StepUncertain.class);
  }

  /** All steps passed, none ran twice but the checks of the way back, which are done each time. */
  static List<Event.StepRan> assertEachStepRanOnce(List<Event> events) {
    List<Event.StepRan> ran = only(Event.StepRan.class, events);

    assertThat(ran).allMatch(Event.StepRan::passed);
    assertThat(ran)
        .extracting(each -> each.step().toString())
        .filteredOn(step -> !step.startsWith("rollback/ready"))
        .doesNotHaveDuplicates();
    return ran;
  }
}
