/**
 * Secrets by reference: they are looked up at the moment of use; start at {@link
 * dev.sluice.secrets.Secrets}.
 */
@NullMarked
package dev.sluice.secrets;

import org.jspecify.annotations.NullMarked;
