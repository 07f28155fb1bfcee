/** Notices through the worker's log; start at {@link dev.sluice.people.log.LogNotifier}. */
@NullMarked
package dev.sluice.people.log;

import org.jspecify.annotations.NullMarked;
