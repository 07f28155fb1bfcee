/** Locks inside the process, to practise and test with. */
@NullMarked
package dev.sluice.lock.inmemory;

import org.jspecify.annotations.NullMarked;
