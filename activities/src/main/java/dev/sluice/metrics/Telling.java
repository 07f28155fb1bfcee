package dev.sluice.metrics;

import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.WatchActivities.Told;
import dev.sluice.secrets.Faults;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Tells people beside the watching, so that no guard waits for a mail server. */
final class Telling {
  private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();

  /** Begins to tell, one notice after the other; what breaks at one keeps none from the others. */
  static Telling begin(List<Notice> notices, Function<Notice, Delivery> people, Faults faults) {
    Telling telling = new Telling();
    if (!notices.isEmpty()) {
      Thread.ofVirtual()
          .name("briefing")
          .start(() ->
              notices.forEach(notice ->
                  telling.told.add(
                      new Told(notice.channel().name(), delivery(notice, people, faults)))));
    }
    return telling;
  }

  private static Delivery delivery(
      Notice notice, Function<Notice, Delivery> people, Faults faults) {
    try {
      return people.apply(notice);
    } catch (RuntimeException fault) {
      return new Delivery.NotDelivered(faults.sentence(fault));
    }
  }

  /** What has become of the notices until now. */
  List<Told> soFar() {
    return List.copyOf(told);
  }
}
