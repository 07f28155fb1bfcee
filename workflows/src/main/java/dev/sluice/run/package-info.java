/**
 * The workflow itself, the only place beside the ports that touches Temporal. Start at {@link
 * dev.sluice.run.Run#live}; the packages below are its parts.
 */
@NullMarked
package dev.sluice.run;

import org.jspecify.annotations.NullMarked;
