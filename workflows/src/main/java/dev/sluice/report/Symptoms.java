package dev.sluice.report;

import dev.sluice.guard.Operands;
import dev.sluice.guard.Verdict;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Watching.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which metrics are not good, as the record of a run says. Pure. */
public record Symptoms(PinnedPlan plan, List<Entry> entries) {
  /** The metric that advice about the split is filed under, whether or not a target measures it. */
  public static final MetricName SPLIT = new MetricName("traffic-split");

  /**
   * Those of expectations that were not met and that nobody has decided about yet, of the guard
   * that traffic goes back for, and the split, if it was last counted otherwise or not at all.
   */
  public List<MetricName> now() {
    Set<MetricName> bad = new LinkedHashSet<>();
    Set<String> judged = new LinkedHashSet<>();
    boolean back = false;
    for (Event event : entries.reversed().stream().map(Entry::event).toList()) {
      if (settles(event)) {
        break;
      }
      back |= event instanceof Event.RollbackOrdered;
      if (event instanceof Event.Judged each
          && judged.add(each.where() + " " + each.condition().text())) {
        bad.addAll(unmet(each));
      } else if (event instanceof Event.GuardFired fired && back) {
        bad.addAll(of(fired));
      }
    }
    if (splitIsBad()) {
      bad.add(SPLIT);
    }
    return List.copyOf(bad);
  }

  /** After it nothing that was judged before is of interest. */
  private static boolean settles(Event event) {
    return event instanceof Event.StageEntered
        || event instanceof Event.StagePassed
        || event instanceof Event.CheckpointPassed
        || event instanceof Event.Decided
        || event instanceof Event.Ended;
  }

  private boolean splitIsBad() {
    for (Entry entry : entries.reversed()) {
      if (entry.event() instanceof Event.Shifted) {
        return false;
      }
      if (entry.event() instanceof Event.Proven proven) {
        return isBad(proven.proof());
      }
    }
    return false;
  }

  private boolean isBad(SplitProof proof) {
    return switch (proof) {
      case SplitProof.Agrees agrees -> false;
      case SplitProof.Differs differs -> true;
      case SplitProof.NotMeasured not -> plan.target().router().counts();
    };
  }

  /** What the runbook advises about all that was ever bad in the run. */
  List<Trouble> advice() {
    Set<MetricName> bad = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (entry.event() instanceof Event.Judged judged) {
        bad.addAll(unmet(judged));
      } else if (entry.event() instanceof Event.GuardFired fired) {
        bad.addAll(of(fired));
      } else if (entry.event() instanceof Event.Drifted
          || (entry.event() instanceof Event.Proven proven && isBad(proven.proof()))) {
        bad.add(SPLIT);
      }
    }
    return plan.runbook().watching().troubleshooting().stream()
        .filter(each -> each.metric().filter(bad::contains).isPresent())
        .toList();
  }

  private static List<MetricName> unmet(Event.Judged judged) {
    return judged.verdict() == Verdict.OK ? List.of() : metrics(judged.condition());
  }

  private List<MetricName> of(Event.GuardFired fired) {
    List<MetricName> metrics = new ArrayList<>();
    guards()
        .filter(guard -> guard.id().equals(fired.guard()))
        .forEach(guard -> metrics.addAll(metrics(guard.when())));
    return metrics;
  }

  private Stream<Guard> guards() {
    return Stream.concat(
        plan.runbook().watching().guards().stream(),
        plan.runbook().stages().stream().flatMap(stage -> stage.guards().stream()));
  }

  /** What a condition is about, each metric once. */
  public static List<MetricName> metrics(Condition condition) {
    return Operands.metrics(condition).map(Operand.Metric::name).distinct().toList();
  }
}
