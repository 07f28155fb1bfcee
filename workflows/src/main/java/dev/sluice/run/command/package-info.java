/**
 * How a run is talked to: its names, its handlers, and commands as JSON. Start at {@link
 * dev.sluice.run.command.RunControl}.
 */
@NullMarked
package dev.sluice.run.command;

import org.jspecify.annotations.NullMarked;
