package dev.sluice.run.evidence;

import dev.sluice.guard.Crosscheck;
import dev.sluice.guard.Judged;
import dev.sluice.guard.Operands;
import dev.sluice.guard.Seen;
import dev.sluice.guard.Verdict;
import dev.sluice.guard.WatchState;
import dev.sluice.guard.Witness;
import dev.sluice.report.Own;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the watchers of this run saw in the soak: a witness beside the metric store.
 *
 * @param state what they know now
 * @param practice whether the run is at practice pace, where there are fewer looks
 */
public record OwnLooks(Supplier<WatchState> state, boolean practice) {
  /** What was seen of each metric for guards, and to be shown. */
  List<Seen> seen() {
    return state.get().seen();
  }

  /**
   * An expectation as both witnesses have it.
   *
   * @param verdict the one that counts
   * @param why a sentence for people
   * @param own what the watchers saw; absent: it changes nothing
   */
  record Settled(Verdict verdict, String why, Optional<Own> own) {}

  /** The safer of both verdicts: what one of them saw not to hold does not hold. */
  Settled settle(Crosscheck check, Judged store) {
    List<Witness> about = about(check);
    Optional<Crosscheck.Crossed> crossed = check.with(store, about);
    String text =
        Stream.concat(crossed.map(Crosscheck.Crossed::text).stream(), tooLittle(about).stream())
            .collect(Collectors.joining("; "));
    if (text.isEmpty()) {
      return new Settled(store.verdict(), store.why(), Optional.empty());
    }
    Verdict own = crossed.map(Crosscheck.Crossed::verdict).orElse(store.verdict());
    boolean contradicted = crossed.filter(Crosscheck.Crossed::contradicts).isPresent();
    return new Settled(
        contradicted ? own : store.verdict(),
        (contradicted ? check.condition() + " is not met" : store.why()) + ": " + text,
        thinnest(about).map(each -> new Own(own, each.range().looks(), each.looks().due(), text)));
  }

  private List<Witness> about(Crosscheck check) {
    return Operands.asked(check.condition(), check.source())
        .flatMap(operand ->
            state.get().beside().witnesses().stream()
                .filter(
                    each -> each.metric().equals(operand.name()) && each.side() == operand.side()))
        .distinct()
        .toList();
  }

  private Optional<String> tooLittle(List<Witness> about) {
    return thinnest(about)
        .filter(each -> !each.covers())
        .map(each ->
            "this run's own looks saw %s in only %d%% of the soak (%d of %d)%s"
                .formatted(
                    each.metric(),
                    Math.round(100 * coverage(each)),
                    each.range().looks(),
                    each.looks().due(),
                    practice ? ", at practice pace" : ""));
  }

  /** The one that saw the smallest part of the soak. */
  private static Optional<Witness> thinnest(List<Witness> about) {
    return about.stream().min(Comparator.comparingDouble(OwnLooks::coverage));
  }

  private static double coverage(Witness witness) {
    return witness.looks().due() == 0
        ? 1
        : witness.range().looks() / (double) witness.looks().due();
  }
}
