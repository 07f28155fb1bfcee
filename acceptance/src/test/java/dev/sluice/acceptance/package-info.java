/** The whole thing, as real processes; start at {@link dev.sluice.acceptance.Checkout}. */
@NullMarked
package dev.sluice.acceptance;

import org.jspecify.annotations.NullMarked;
