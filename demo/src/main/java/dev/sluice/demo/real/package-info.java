/** Real HAProxy and Prometheus in front of the practice world. Start at {@link RealFront}. */
@NullMarked
package dev.sluice.demo.real;

import org.jspecify.annotations.NullMarked;
