/**
 * Asks metric sources and watches guards; start at {@link dev.sluice.metrics.WatchActivitiesImpl}.
 */
@NullMarked
package dev.sluice.metrics;

import org.jspecify.annotations.NullMarked;
