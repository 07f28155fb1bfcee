/**
 * Servers of protocols that are spoken line by line. Start at {@link
 * dev.sluice.demo.line.LineServer}.
 */
@NullMarked
package dev.sluice.demo.line;

import org.jspecify.annotations.NullMarked;
