/** Asks gates and does what was decided there. Start at {@link dev.sluice.run.gate.Gates}. */
@NullMarked
package dev.sluice.run.gate;

import org.jspecify.annotations.NullMarked;
