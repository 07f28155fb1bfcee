/**
 * Runs programs of which nothing outlives the worker or the attempt that started them; start at
 * {@link dev.sluice.leash.Leash}.
 */
@NullMarked
package dev.sluice.leash;

import org.jspecify.annotations.NullMarked;
