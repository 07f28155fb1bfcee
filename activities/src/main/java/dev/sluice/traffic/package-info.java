/**
 * Sets the share of the new version, reads it back and proves it by counting; start at {@link
 * dev.sluice.traffic.TrafficActivitiesImpl}.
 */
@NullMarked
package dev.sluice.traffic;

import org.jspecify.annotations.NullMarked;
