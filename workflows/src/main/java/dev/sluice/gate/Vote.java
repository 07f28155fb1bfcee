package dev.sluice.gate;

import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.Optional;

/**
 * What a person said at a gate.
 *
 * @param extendBy how much longer to soak; present exactly with {@link Decision#EXTEND}
 */
public record Vote(
    PersonName by, RoleName role, Decision decision, Optional<Duration> extendBy, String reason) {}
