/**
 * A router inside this process whose faults are scripted, for tests; start at {@link
 * dev.sluice.traffic.inmemory.TrafficWorld}.
 */
@NullMarked
package dev.sluice.traffic.inmemory;

import org.jspecify.annotations.NullMarked;
