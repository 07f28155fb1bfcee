/**
 * What is owed after a run, and what comes next for each of it. Pure rules. Start at {@link
 * dev.sluice.followup.Owed}.
 */
@NullMarked
package dev.sluice.followup;

import org.jspecify.annotations.NullMarked;
