package dev.sluice.demo.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what was served: all of it as counters, the last hour in slots of a quarter of a second.
 */
public final class Recorder {
  private static final long SLOT_MILLIS = 250;
  private static final int SLOTS = 4 * 3600;
  private static final Slot NOTHING = new Slot(-1);

  private final InstantSource clock;
  private final Instant began;
  private final Map<Version, Ring> rings = new EnumMap<>(Version.class);

  /** Counts from now on. */
  public Recorder(InstantSource clock) {
    this.clock = clock;
    this.began = clock.instant();
    for (Version version : Version.values()) {
      rings.put(version, new Ring());
    }
  }

  /** When counting began. */
  public Instant began() {
    return began;
  }

  /** Counts one request. */
  public synchronized void record(Version version, Duration latency, boolean failed) {
    ring(version).at(slot(clock.instant())).count(latency, failed);
    ring(version).total.count(latency, failed);
  }

  /** Everything that was counted of a version. */
  public synchronized Tally total(Version version) {
    return ring(version).total.tally();
  }

  /** What was counted of a version in a stretch; nothing older than an hour. */
  public synchronized Tally between(Version version, Instant from, Instant to) {
    Slot sum = new Slot(0);
    long oldest = slot(clock.instant()) - SLOTS + 1;
    for (long number = Math.max(slot(from) + 1, oldest); number <= slot(to); number++) {
      sum.add(ring(version).peek(number));
    }
    return sum.tally();
  }

  private Ring ring(Version version) {
    return rings.computeIfAbsent(version, each -> new Ring());
  }

  private static long slot(Instant at) {
    return at.toEpochMilli() / SLOT_MILLIS;
  }

  private static final class Ring {
    private final Slot total = new Slot(0);
    private final List<Slot> slots = new ArrayList<>();

    Ring() {
      for (int index = 0; index < SLOTS; index++) {
        slots.add(new Slot(-1));
      }
    }

    Slot at(long number) {
      int index = Math.floorMod(number, SLOTS);
      if (slots.get(index).number != number) {
        slots.set(index, new Slot(number));
      }
      return slots.get(index);
    }

    Slot peek(long number) {
      Slot slot = slots.get(Math.floorMod(number, SLOTS));
      return slot.number == number ? slot : NOTHING;
    }
  }

  private static final class Slot {
    private final long number;
    private final long[] buckets = new long[Tally.BOUNDS.size() + 1];
    private long requests;
    private long errors;
    private double seconds;

    Slot(long number) {
      this.number = number;
    }

    void count(Duration latency, boolean failed) {
      requests++;
      errors += failed ? 1 : 0;
      seconds += latency.toNanos() / 1e9;
      buckets[Tally.bucketOf(latency)]++;
    }

    void add(Slot other) {
      requests += other.requests;
      errors += other.errors;
      seconds += other.seconds;
      for (int bucket = 0; bucket < buckets.length; bucket++) {
        buckets[bucket] += other.buckets[bucket];
      }
    }

    Tally tally() {
      List<Long> counts = new ArrayList<>();
      for (long bucket : buckets) {
        counts.add(bucket);
      }
      return new Tally(requests, errors, seconds, counts);
    }
  }
}
