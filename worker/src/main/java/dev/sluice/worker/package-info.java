/** The process that hosts workflows and activities. */
@NullMarked
package dev.sluice.worker;

import org.jspecify.annotations.NullMarked;
