/**
 * The way back: traffic, undo, proof, and what people decide then. Start at {@link
 * dev.sluice.run.back.RollbackRunner}.
 */
@NullMarked
package dev.sluice.run.back;

import org.jspecify.annotations.NullMarked;
