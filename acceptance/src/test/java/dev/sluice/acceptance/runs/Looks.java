package dev.sluice.acceptance.runs;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.Verdict;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.function.Predicate;

/** What a run may look like. */
final class Looks {
  private Looks() {}

  /** So much of a stage's soak was counted. */
  static Predicate<RunView> soaked(String stage, Duration counted) {
    return view ->
        view.where().stage().equals(stage)
            && view.where().phase() == Phase.SOAKING
            && view.watch().soak().stream()
                .anyMatch(clock -> clock.counted().compareTo(counted) >= 0);
  }

  /** A person is asked for something of this kind. */
  static Predicate<RunView> asked(String kind) {
    return asked(kind, "");
  }

  /** A person is asked for something of this kind with these words. */
  static Predicate<RunView> asked(String kind, String words) {
    return view ->
        view.waiting().stream()
            .anyMatch(each -> each.kind().equals(kind) && each.what().contains(words));
  }

  /** A guard's condition without its window, which is told with it. */
  static String plain(String condition) {
    return condition.replaceFirst(" over [0-9]+[a-z]+", "");
  }

  /** A guard with this condition has been in breach for so long, and does not fire yet. */
  static Predicate<RunView> breached(String condition, Duration least) {
    return view ->
        view.watch().guards().stream()
            .filter(line -> plain(line.condition()).equals(condition))
            .anyMatch(line ->
                line.sight().state() instanceof GuardState.Pending(Duration held)
                    && held.compareTo(least) >= 0);
  }

  /** A guard with this condition sees that all is well. */
  static Predicate<RunView> sees(String condition) {
    return view ->
        view.watch().guards().stream()
            .filter(line -> plain(line.condition()).equals(condition))
            .anyMatch(line -> line.sight().verdict() == Verdict.OK);
  }

  /** The run has commanded this share. */
  static Predicate<RunView> commanded(int share) {
    return view -> view.traffic().commanded().equals(Percent.of(share));
  }

  /** Something holds it. */
  static boolean held(RunView view) {
    return !view.where().holds().isEmpty();
  }
}
