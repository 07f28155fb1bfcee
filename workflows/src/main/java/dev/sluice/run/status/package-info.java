/** Shows where a run stands. Start at {@link dev.sluice.run.status.RunStatus}. */
@NullMarked
package dev.sluice.run.status;

import org.jspecify.annotations.NullMarked;
