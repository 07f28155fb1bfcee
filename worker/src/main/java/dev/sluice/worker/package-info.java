/** The process that hosts workflows and activities; start at {@link dev.sluice.worker.Main}. */
@NullMarked
package dev.sluice.worker;

import org.jspecify.annotations.NullMarked;
