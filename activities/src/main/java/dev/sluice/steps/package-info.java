/**
 * Runs the steps of a runbook that a machine can do; start at {@link
 * dev.sluice.steps.StepActivitiesImpl}.
 */
@NullMarked
package dev.sluice.steps;

import org.jspecify.annotations.NullMarked;
