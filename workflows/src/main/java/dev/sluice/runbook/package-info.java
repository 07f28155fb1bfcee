/** The definition of a runbook as records; start at {@link dev.sluice.runbook.Runbook}. */
@NullMarked
package dev.sluice.runbook;

import org.jspecify.annotations.NullMarked;
