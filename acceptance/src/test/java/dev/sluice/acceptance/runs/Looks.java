package dev.sluice.acceptance.runs;

import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
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

  /** Something holds it. */
  static boolean held(RunView view) {
    return !view.where().holds().isEmpty();
  }
}
