/**
 * Conditions judged, guards and the soak clock: pure rules; start at {@link
 * dev.sluice.guard.Watcher}.
 */
@NullMarked
package dev.sluice.guard;

import org.jspecify.annotations.NullMarked;
