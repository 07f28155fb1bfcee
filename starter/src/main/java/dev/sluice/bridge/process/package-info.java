/** The bridge as a process: its configuration, and all its channels together. */
@NullMarked
package dev.sluice.bridge.process;

import org.jspecify.annotations.NullMarked;
