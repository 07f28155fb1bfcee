/** Runs on real servers that are killed; start at {@link dev.sluice.acceptance.runs.Operator}. */
@NullMarked
package dev.sluice.acceptance.runs;

import org.jspecify.annotations.NullMarked;
