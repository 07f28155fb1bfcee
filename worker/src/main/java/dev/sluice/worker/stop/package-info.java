/**
 * An emergency stop that needs no Temporal: it acts on a target's router as the worker would; start
 * at {@link dev.sluice.worker.stop.DirectStop}.
 */
@NullMarked
package dev.sluice.worker.stop;

import org.jspecify.annotations.NullMarked;
