package dev.sluice.flow;

import dev.sluice.people.Message;
import dev.sluice.port.PeopleActivities.Delivery;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where the notices of a flow test arrive: channels and people by name, each of which may be down.
 */
final class Office {
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private final Set<String> partly = ConcurrentHashMap.newKeySet();

  /** A notice that has reached somebody. */
  record Arrived(String at, Message message) {}

  Delivery deliver(String at, Message message) {
    if (down.contains(at)) {
      return new Delivery.NotDelivered(at + " is down");
    }
    arrived.add(new Arrived(at, message));
    if (partly.contains(at)) {
      return new Delivery.NotDelivered(at + " has one address too many", true);
    }
    return new Delivery.Delivered();
  }

  /** From now on nothing reaches this channel or person. */
  void down(String at) {
    down.add(at);
  }

  /** From now on what reaches it is refused for one of those behind it. */
  void partly(String at) {
    partly.add(at);
  }

  /** From now on everything does again. */
  void up(String at) {
    down.remove(at);
  }

  /** Everything that has arrived, oldest first. */
  List<Message> told() {
    return arrived.stream().map(Arrived::message).toList();
  }

  /** What has arrived there as people read it, oldest first. */
  List<Message> at(String at) {
    return arrived.stream().filter(each -> each.at().equals(at)).map(Arrived::message).toList();
  }

  /** What has arrived there, oldest first: subjects without the run's name. */
  List<String> subjectsAt(String at) {
    return arrived.stream()
        .filter(each -> each.at().equals(at))
        .map(each -> each.message().subject().replaceFirst("^\\[[^]]*] ", ""))
        .toList();
  }
}
