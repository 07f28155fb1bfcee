/**
 * Asks a team's own tool, without a shell, for an answer in JSON; start at {@link
 * dev.sluice.tool.Tool}.
 */
@NullMarked
package dev.sluice.tool;

import org.jspecify.annotations.NullMarked;
