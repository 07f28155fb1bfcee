/**
 * Scripted metrics for tests and rehearsals; start at {@link
 * dev.sluice.metrics.inmemory.InMemoryMetrics}.
 */
@NullMarked
package dev.sluice.metrics.inmemory;

import org.jspecify.annotations.NullMarked;
