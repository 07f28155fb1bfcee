package dev.sluice.library;

import dev.sluice.port.Roster;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.TargetName;
import java.util.List;
import java.util.Optional;

/** What the names in a runbook and in a start mean on this worker. */
public record Bindings(List<TargetBinding> targets, Roster roster) {
  public Bindings {
    targets = List.copyOf(targets);
  }

  /** The target of that name. */
  public Optional<TargetBinding> target(String name) {
    return targets.stream().filter(each -> each.name().value().equals(name)).findFirst();
  }

  /** All names of targets, in the order in which they were written. */
  public List<String> targetNames() {
    return targets.stream().map(TargetBinding::name).map(TargetName::value).toList();
  }

  /** All short names of people, in the order in which they were written. */
  public List<String> peopleNames() {
    return roster.people().stream().map(each -> each.person().value()).toList();
  }
}
