/**
 * What the practice world's own metric store answers: words of the demo, and what a worker puts
 * around them. Start at {@link Question}.
 */
@NullMarked
package dev.sluice.demo.query;

import org.jspecify.annotations.NullMarked;
