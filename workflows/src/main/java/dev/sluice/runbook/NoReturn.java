package dev.sluice.runbook;

import java.util.Optional;

/**
 * From here on every way back, whoever orders it, leads no lower.
 *
 * @param share where a way back leads; absent: to the share of the moment in which it began to hold
 */
public record NoReturn(Optional<Percent> share) {}
