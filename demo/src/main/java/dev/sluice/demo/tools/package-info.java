/**
 * The programs that the user's runbooks call, played with real effects on the world: a table of
 * command lines. Start at {@link Toolbox}.
 */
@NullMarked
package dev.sluice.demo.tools;

import org.jspecify.annotations.NullMarked;
