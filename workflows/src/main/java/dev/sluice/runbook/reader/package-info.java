/**
 * Reads runbooks as people write them into their definition; start at {@link
 * dev.sluice.runbook.reader.RunbookReader}.
 */
@NullMarked
package dev.sluice.runbook.reader;

import org.jspecify.annotations.NullMarked;
