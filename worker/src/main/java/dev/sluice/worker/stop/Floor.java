package dev.sluice.worker.stop;

import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Seen;
import java.util.List;
import java.util.Optional;

/** How far down a direct stop goes. */
sealed interface Floor {
  /**
   * @param whence to be shown to people
   */
  record At(Percent share, String whence) implements Floor {}

  /**
   * @param why a sentence that says what to type instead
   */
  record Unknown(String why) implements Floor {}

  /**
   * Decides by what balancers have noted and a person has said.
   *
   * @param said the share that a person wants; absent: that of the floor
   */
  static Floor of(List<Seen> seen, Optional<Percent> said) {
    List<Seen.Has> noted =
        seen.stream()
            .filter(Seen.Has.class::isInstance)
            .map(Seen.Has.class::cast)
            .filter(each -> each.floor().isPresent())
            .toList();
    List<Percent> floors =
        noted.stream().flatMap(each -> each.floor().stream()).distinct().toList();
    return said.isPresent() ? said(said.get(), noted) : agreed(floors, noted);
  }

  private static Floor said(Percent share, List<Seen.Has> noted) {
    return noted.stream()
        .filter(each -> share.isBelow(each.floor().orElse(share)))
        .findFirst()
        .<Floor>map(each ->
            new Unknown(
                "%s is below %s, where the run's own emergency stop would end (%s has recorded it): expected --to with that or more"
                    .formatted(share, each.floor().orElse(share), each.balancer())))
        .orElseGet(() -> new At(share, "as you said"));
  }

  private static Floor agreed(List<Percent> floors, List<Seen.Has> noted) {
    return switch (floors.size()) {
      case 0 -> new Unknown("no run has recorded a floor here: say where to, such as --to 0%");
      case 1 -> new At(floors.getFirst(), "where the run's own emergency stop would end");
      default ->
          new Unknown(
              "the balancers have recorded different floors (%s): say where to, with --to %s or more"
                  .formatted(
                      String.join(
                          ", ",
                          noted.stream()
                              .map(
                                  each -> each.balancer() + " " + each.floor().orElse(Percent.ZERO))
                              .toList()),
                      floors.stream().max(Percent::compareTo).orElse(Percent.ZERO)));
    };
  }
}
