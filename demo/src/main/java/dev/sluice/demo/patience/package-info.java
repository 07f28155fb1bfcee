/**
 * Waiting for what other processes do: as long as they get on with it, and no longer. Start at
 * {@link Patience}.
 */
@NullMarked
package dev.sluice.demo.patience;

import org.jspecify.annotations.NullMarked;
