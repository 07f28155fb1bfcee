/**
 * Where traffic goes back to, how fast, and what is undone: pure rules; start at {@link
 * dev.sluice.rollback.Ledger}.
 */
@NullMarked
package dev.sluice.rollback;

import org.jspecify.annotations.NullMarked;
