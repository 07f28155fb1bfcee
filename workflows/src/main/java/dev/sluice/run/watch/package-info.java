/**
 * Watches guards beside the flow, and reacts to what was seen. Start at {@link
 * dev.sluice.run.watch.WatchLoop}.
 */
@NullMarked
package dev.sluice.run.watch;

import org.jspecify.annotations.NullMarked;
