package dev.sluice.people;

import dev.sluice.people.inmemory.InMemoryNotifier;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;

class InMemoryNotifierTest extends NotifierContract {
  private final InMemoryNotifier notifier = new InMemoryNotifier();

  @Override
  Delivery deliver(Message message) {
    return notifier.deliver(new Address.InMemory("office"), message);
  }

  @Override
  String arrived() {
    Message last = notifier.told("office").getLast();
    return last.headline() + "\n" + last.text();
  }
}
