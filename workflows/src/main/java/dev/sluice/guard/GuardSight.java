package dev.sluice.guard;

import java.time.Duration;

/**
 * What is known of one guard.
 *
 * @param guard its id
 * @param verdict of the newest look
 * @param reading of the newest look
 * @param blind how long there has been no usable data
 */
public record GuardSight(
    String guard, GuardState state, Verdict verdict, Reading reading, Duration blind) {}
