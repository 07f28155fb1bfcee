/**
 * Traffic that a team's own tool moves; start at {@link dev.sluice.traffic.command.CommandRouter}.
 */
@NullMarked
package dev.sluice.traffic.command;

import org.jspecify.annotations.NullMarked;
