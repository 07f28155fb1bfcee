/**
 * Checks a configuration, and runbooks against it, with neither Temporal nor a worker that runs;
 * start at {@link dev.sluice.worker.check.ConfigCheck}.
 */
@NullMarked
package dev.sluice.worker.check;

import org.jspecify.annotations.NullMarked;
