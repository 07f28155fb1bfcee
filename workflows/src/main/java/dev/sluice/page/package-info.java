/** A runbook as a page for people; start at {@link dev.sluice.page.RunbookPage}. */
@NullMarked
package dev.sluice.page;

import org.jspecify.annotations.NullMarked;
