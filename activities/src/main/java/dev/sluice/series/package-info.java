/**
 * What is computed from many values of a metric: lines through them, and tests of two versions;
 * start at {@link dev.sluice.series.Derived}.
 */
@NullMarked
package dev.sluice.series;

import org.jspecify.annotations.NullMarked;
