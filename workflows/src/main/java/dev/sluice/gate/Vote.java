package dev.sluice.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.Optional;

/**
 * What a person said at a gate.
 *
 * @param extendBy how much longer to soak; present exactly with {@link Decision#EXTEND}
 * @param typed what the person typed to be taken at their word; absent: nothing
 */
public record Vote(
    PersonName by,
    RoleName role,
    Decision decision,
    Optional<Duration> extendBy,
    String reason,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> typed) {
  /** Where nothing has to be typed. */
  public Vote(
      PersonName by, RoleName role, Decision decision, Optional<Duration> extendBy, String reason) {
    this(by, role, decision, extendBy, reason, Optional.empty());
  }
}
