/** The workflow itself, the only place beside the ports that touches Temporal. */
@NullMarked
package dev.sluice.run;

import org.jspecify.annotations.NullMarked;
