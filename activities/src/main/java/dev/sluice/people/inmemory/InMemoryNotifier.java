package dev.sluice.people.inmemory;

import dev.sluice.people.Message;
import dev.sluice.people.Notifier;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every notice in memory, by world; for tests. */
public final class InMemoryNotifier implements Notifier<Address.InMemory> {
  private final Map<String, List<Message>> told = new ConcurrentHashMap<>();

  @Override
  public Delivery deliver(Address.InMemory address, Message message) {
    told.computeIfAbsent(address.world(), world -> new CopyOnWriteArrayList<>()).add(message);
    return new Delivery.Delivered();
  }

  /** What was told in that world so far, oldest first. */
  public List<Message> told(String world) {
    return List.copyOf(told.getOrDefault(world, List.of()));
  }
}
