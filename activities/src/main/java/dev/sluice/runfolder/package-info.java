/**
 * Where a run keeps things on the worker's disk; start at {@link dev.sluice.runfolder.RunFolder}.
 */
@NullMarked
package dev.sluice.runfolder;

import org.jspecify.annotations.NullMarked;
