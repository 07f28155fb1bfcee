/**
 * What the workflow asks of the world: activity interfaces and their records; start at {@link
 * dev.sluice.port.TrafficActivities}.
 */
@NullMarked
package dev.sluice.port;

import org.jspecify.annotations.NullMarked;
