/**
 * Steps that follow a script, for tests and rehearsals; start at {@link
 * dev.sluice.steps.inmemory.ScriptedStepActivitiesImpl}.
 */
@NullMarked
package dev.sluice.steps.inmemory;

import org.jspecify.annotations.NullMarked;
