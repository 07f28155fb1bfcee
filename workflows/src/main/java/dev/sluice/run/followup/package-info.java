/**
 * What is owed after a run, as a workflow of its own that outlives it. Start at {@link
 * dev.sluice.run.followup.FollowUpWorkflowImpl}.
 */
@NullMarked
package dev.sluice.run.followup;

import org.jspecify.annotations.NullMarked;
