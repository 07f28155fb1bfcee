/**
 * Runs steps: one by one, side by side, beside a soak. Start at {@link
 * dev.sluice.run.step.StepRunner}.
 */
@NullMarked
package dev.sluice.run.step;

import org.jspecify.annotations.NullMarked;
