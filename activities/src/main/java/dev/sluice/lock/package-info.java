/**
 * Who holds a lock, and the last look at it before anything is written; start at {@link
 * dev.sluice.lock.Fence}.
 */
@NullMarked
package dev.sluice.lock;

import org.jspecify.annotations.NullMarked;
