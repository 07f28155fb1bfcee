package dev.sluice.people;

import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;

/**
 * A way to reach people. Safe for use by many threads.
 *
 * @param <A> the addresses that it serves
 */
@FunctionalInterface
public interface Notifier<A extends Address> {
  /** Delivers within 45 seconds, or says why not in words without secrets; does not fail. */
  Delivery deliver(A address, Message message);
}
