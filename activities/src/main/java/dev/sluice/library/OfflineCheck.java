package dev.sluice.library;

import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.Pace;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.reader.FileSource;
import dev.sluice.runbook.reader.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks runbooks against a configuration alone: names, units, programs and gates. What only a
 * metric store, a cluster or the secrets of a worker could tell stays open, and is said to.
 */
public final class OfflineCheck {
  private final Bindings bindings;

  /** Against these targets and people. */
  public OfflineCheck(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * What is wrong with a runbook, and what was found.
   *
   * @param file what to call the text
   * @param target by its name; absent: every target of the configuration
   */
  public CheckReport check(String file, String text, FileSource beside, Optional<String> target) {
    return switch (Library.read(file, text, beside)) {
      case Library.Found.Broken broken -> new CheckReport(broken.problems(), List.of());
      case Library.Found.Ready ready -> check(ready.runbook(), target);
    };
  }

  private CheckReport check(Runbook runbook, Optional<String> name) {
    Objections objections = new Objections();
    List<String> findings = new ArrayList<>(List.of(Summary.of(runbook)));
    findings.addAll(Remarks.in(runbook));
    RosterCheck roster = new RosterCheck(bindings.roster(), objections);
    roster.check(runbook);
    findings.addAll(roster.starterFindings(runbook));
    if (name.isPresent() && bindings.target(name.get()).isEmpty()) {
      objections.add(Sentences.unknown("target", name.get(), bindings.targetNames()));
    } else {
      targets(runbook, name, objections, findings);
    }
    return new CheckReport(objections.all(), findings);
  }

  /** Where no target is named, one that fits is enough; what does not fit the others is said. */
  private void targets(
      Runbook runbook, Optional<String> name, Objections objections, List<String> findings) {
    List<TargetBinding> meant =
        bindings.targets().stream()
            .filter(each -> name.isEmpty() || name.get().equals(each.name().value()))
            .toList();
    List<String> lacks = new ArrayList<>();
    boolean fits = false;
    for (TargetBinding target : meant) {
      List<String> wrong = against(target, runbook);
      String prefix = meant.size() > 1 ? "on target %s, ".formatted(target.name()) : "";
      wrong.forEach(each -> lacks.add(prefix + each));
      if (wrong.isEmpty()) {
        fits = true;
        findings.add("fits the target %s".formatted(target.name()));
        findings.add(
            "not asked here: metrics, clusters, the revision and secrets; 'sluice check FILE"
                + " --target %s' has a worker ask them".formatted(target.name()));
      }
    }
    if (fits) {
      findings.addAll(lacks);
    } else {
      objections.addAll(lacks);
    }
  }

  private static List<String> against(TargetBinding target, Runbook runbook) {
    Objections own = new Objections();
    new TargetCheck(target, own).check(runbook);
    Runbook paced =
        target
            .practice()
            .map(practice -> Pace.compress(runbook, practice.factor(), practice.floor()).runbook())
            .orElse(runbook);
    new ComparisonCheck(target, own).check(paced);
    return own.all();
  }
}
