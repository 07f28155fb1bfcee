package dev.sluice.report;

import dev.sluice.runbook.RoleName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody says how they would decide; it decides nothing.
 *
 * @param where the gate that was open, or the stage whose gate comes next
 * @param option a decision or an option of a question, as it was typed
 * @param roles that they hold
 */
public record Recommended(String where, String option, List<RoleName> roles, Event.Act act)
    implements Event.Remark {
  public Recommended {
    roles = List.copyOf(roles);
  }

  /** {@code dee (product-owner)}. */
  public String who() {
    String held = roles.stream().map(RoleName::value).collect(Collectors.joining(", "));
    return act.by() + (held.isEmpty() ? "" : " (" + held + ")");
  }

  /** As a fact that is put before those who decide. */
  public Event.Shown shown() {
    return new Event.Shown("recommended by " + who(), "%s, \"%s\"".formatted(option, act.reason()));
  }
}
