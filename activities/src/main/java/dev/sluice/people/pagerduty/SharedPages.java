package dev.sluice.people.pagerduty;

import dev.sluice.port.Incident;
import dev.sluice.port.Incident.State;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers for a moment which incidents of several runs have been told of. A hundred runs that
 * lose the same source of metrics tell of it at once: PagerDuty makes one page of them, but takes
 * so many events a minute only, and what it takes of these it does not take of others. Safe for use
 * by many threads.
 */
final class SharedPages {
  /** Short, since somebody may have resolved the incident by hand meanwhile. */
  private static final Duration KNOWN = Duration.ofSeconds(20);

  private static final int MOST = 1_000;

  private final LongSupplier nanos;
  private final Map<Page, Told> told = new LinkedHashMap<>();

  /**
   * @param nanos a clock such as {@link System#nanoTime}
   */
  SharedPages(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What is told to whom. */
  record Page(Address.PagerDuty address, Optional<Incident> incident) {
    private boolean shared() {
      return incident.filter(Incident::shared).isPresent();
    }

    private Page in(State state) {
      return new Page(address, incident.map(each -> each.in(state)));
    }
  }

  private record Told(long atNanos, CompletableFuture<Delivery> delivery) {}

  /** Delivers, or says what became of the same page that another run has just had delivered. */
  Delivery once(Page page, Supplier<Delivery> deliver) {
    if (!page.shared()) {
      return deliver.get();
    }
    CompletableFuture<Delivery> mine = new CompletableFuture<>();
    Optional<CompletableFuture<Delivery>> earlier = earlier(page, mine);
    if (earlier.isPresent()) {
      return earlier.get().join();
    }
    Delivery delivery = new Delivery.NotDelivered("the page was not finished");
    try {
      delivery = deliver.get();
      return delivery;
    } finally {
      if (delivery instanceof Delivery.NotDelivered) {
        forget(page);
      }
      mine.complete(delivery);
    }
  }

  /** Another's of the same; absent: mine is the first. One in another state is told of anew. */
  private synchronized Optional<CompletableFuture<Delivery>> earlier(
      Page page, CompletableFuture<Delivery> mine) {
    long now = nanos.getAsLong();
    told.values().removeIf(each -> now - each.atNanos() > KNOWN.toNanos());
    Optional<Told> known = Optional.ofNullable(told.get(page));
    if (known.isPresent()) {
      return known.map(Told::delivery);
    }
    for (State other : State.values()) {
      told.remove(page.in(other));
    }
    if (told.size() < MOST) {
      told.put(page, new Told(now, mine));
    }
    return Optional.empty();
  }

  private synchronized void forget(Page page) {
    told.remove(page);
  }
}
