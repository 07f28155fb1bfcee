package dev.sluice.flow;

import dev.sluice.people.Message;
import dev.sluice.people.Origin;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.report.Documents.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Where the notices of a flow test arrive: channels and people by name, each of which may be down.
 */
final class Office {
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private final Set<String> partly = ConcurrentHashMap.newKeySet();
  private final Set<String> door = ConcurrentHashMap.newKeySet();
  private final CountDownLatch opened = new CountDownLatch(1);

  /** A notice that has reached somebody. */
  record Arrived(String at, Message message) {}

  /** What arrives; of documents only those that have been kept. */
  static Message message(Words words, List<Document> kept) {
    List<Origin.Attachment> attached =
        kept.stream()
            .filter(each -> words.about().documents().contains(each.name()))
            .map(each -> new Origin.Attachment(each.name(), each.text()))
            .toList();
    return new Message(
        words.kind(),
        words.subject(),
        words.text(),
        words.urgent(),
        new Origin(
            words.about().run(),
            Optional.empty(),
            Optional.empty(),
            words.about().incident(),
            attached));
  }

  Delivery deliver(String at, Message message) {
    awaitsDoor(at);
    if (down.contains(at)) {
      return new Delivery.NotDelivered(at + " is down");
    }
    synchronized (this) {
      arrived.add(new Arrived(at, message));
      notifyAll();
    }
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

  /** What is brought there next stands at its door until it is opened; what comes later passes. */
  void closed(String at) {
    door.add(at);
  }

  /** Lets in what stands at the doors. */
  void opens() {
    opened.countDown();
  }

  /** Until something about this has arrived there, however much of the run's time that takes. */
  synchronized void awaits(String at, String about) throws InterruptedException {
    while (subjectsAt(at).stream().noneMatch(subject -> subject.contains(about))) {
      wait();
    }
  }

  private void awaitsDoor(String at) {
    if (door.remove(at)) {
      try {
        opened.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
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
