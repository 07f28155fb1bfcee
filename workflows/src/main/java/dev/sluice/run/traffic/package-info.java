/**
 * Makes the router have what is wanted, and counts where requests went. Start at {@link
 * dev.sluice.run.traffic.TrafficController}.
 */
@NullMarked
package dev.sluice.run.traffic;

import org.jspecify.annotations.NullMarked;
