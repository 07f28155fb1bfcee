package dev.sluice.runbook;

import java.time.Duration;
import java.util.Optional;

/**
 * How a rollback treats the undo of a step.
 *
 * @param beforeTraffic it is done before traffic goes back, which waits for it for that long at
 *     most; absent: after it
 * @param strict whether older undos wait for a person if it fails
 */
public record WayBack(Optional<Duration> beforeTraffic, boolean strict) {}
