package dev.sluice.library;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Runbook;
import dev.sluice.traffic.haproxy.Expressible;

/**
 * Checks that a target's router is told all that it needs, and can express each share that a
 * runbook ends a move on: one that it cannot would be set otherwise, and contradicted by counting
 * when people are already exposed.
 */
record ShareCheck(TargetBinding target, Objections objections) {
  void check(Runbook runbook) {
    if (target.router().wantsPhase() && runbook.opening().phase().isEmpty()) {
      objections.add(
          "the router of target '%s' takes a phase ($phase), and the runbook has none: expected 'phase: WORD' at the top of the runbook, such as 'phase: canary'"
              .formatted(target.name()));
    }
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
    switch (target.router()) {
      case RouterBinding.HaProxy haproxy ->
          Expressible.otherwise(haproxy, share)
              .ifPresent(nearest ->
                  objections.add(
                      "%s: the servers of target '%s' cannot share %s by HAProxy's weights of 0 to 256, the nearest below is %s: expected 0%%, 100%%, or a share between 0.4%% and 99.6%%"
                          .formatted(where, target.name(), share, nearest)));
      case RouterBinding.Command command -> {
        if (!command.given(share).equals(share)) {
          objections.add(
              "%s: the tool of target '%s' takes whole percents only ('whole: true'), and this is %s: expected %s"
                  .formatted(where, target.name(), share, command.given(share)));
        }
      }
      case RouterBinding.InMemory inMemory -> {}
    }
  }
}
