/**
 * Measures many runs on one worker and one server, beside the bare floor of the same machine in the
 * same hour; start at {@link dev.sluice.acceptance.bench.Figures}.
 */
@NullMarked
package dev.sluice.acceptance.bench;

import org.jspecify.annotations.NullMarked;
