/**
 * From a target's binding to its router; start at {@link dev.sluice.traffic.bound.BoundRouters}.
 */
@NullMarked
package dev.sluice.traffic.bound;

import org.jspecify.annotations.NullMarked;
