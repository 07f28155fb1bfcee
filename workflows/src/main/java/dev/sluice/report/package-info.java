/** A run's record and what is rendered from it; start at {@link dev.sluice.report.RunRecord}. */
@NullMarked
package dev.sluice.report;

import org.jspecify.annotations.NullMarked;
