package dev.sluice.library;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Runbook;
import dev.sluice.traffic.haproxy.Expressible;

/**
 * Checks that a target's router can express each share that a runbook ends a move on: one that it
 * cannot would be set otherwise, and contradicted by counting when people are already exposed.
 */
record ShareCheck(TargetBinding target, Objections objections) {
  void check(Runbook runbook) {
    runbook
        .stages()
        .forEach(stage -> {
          String where = "stage " + stage.name();
          stage.traffic().ifPresent(shift -> share(where, shift.to()));
          stage.ending().failed().ifPresent(remedy -> level(where, remedy.to()));
        });
    level("the rollback", runbook.closing().rollback().to());
    runbook.closing().rollback().stop().ifPresent(stop -> level("the emergency stop", stop));
  }

  private void level(String where, Level level) {
    if (level instanceof Level.Share(Percent percent)) {
      share(where, percent);
    }
  }

  private void share(String where, Percent share) {
    if (target.router() instanceof RouterBinding.HaProxy haproxy) {
      Expressible.otherwise(haproxy, share)
          .ifPresent(nearest ->
              objections.add(
                  "%s: the servers of target '%s' cannot share %s by HAProxy's weights of 0 to 256, the nearest below is %s: expected 0%%, 100%%, or a share between 0.4%% and 99.6%%"
                      .formatted(where, target.name(), share, nearest)));
    }
  }
}
