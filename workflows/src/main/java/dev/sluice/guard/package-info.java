/** Conditions judged, guards and the soak clock: pure rules; start at {@link dev.sluice.guard.WatchState}. */
@NullMarked
package dev.sluice.guard;

import org.jspecify.annotations.NullMarked;
