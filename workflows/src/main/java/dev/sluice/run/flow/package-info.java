/**
 * What every part of the flow stands on: the journal, waits, holds, ordered rollbacks and the stubs
 * of activities. Start at {@link dev.sluice.run.flow.Journal}.
 */
@NullMarked
package dev.sluice.run.flow;

import org.jspecify.annotations.NullMarked;
