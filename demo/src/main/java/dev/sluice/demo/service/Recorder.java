package dev.sluice.demo.service;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps what was served: all of it as counters, the last hour in slots of a quarter of a second.
 */
public final class Recorder {
  private static final long SLOT_MILLIS = 250;
  private static final int SLOTS = 4 * 3600;
  private static final Slot NOTHING = new Slot(-1);

  private final InstantSource clock;
  private final Instant began;
  private final Map<Version, Map<Segment, Ring>> rings = new EnumMap<>(Version.class);

  /** Counts from now on. */
  public Recorder(InstantSource clock) {
    this.clock = clock;
    this.began = clock.instant();
    for (Version version : Version.values()) {
      Map<Segment, Ring> own = new EnumMap<>(Segment.class);
      for (Segment segment : Segment.values()) {
        own.put(segment, new Ring());
      }
      rings.put(version, own);
    }
  }

  /** When counting began. */
  public Instant began() {
    return began;
  }

  /** Counts one request. */
  public synchronized void record(Version version, Served served) {
    Ring ring = ring(version, served.segment());
    ring.at(slot(clock.instant())).count(served);
    ring.total.count(served);
  }

  /** Everything that was counted of a version. */
  public Tally total(Version version) {
    return sum(segment -> total(version, segment));
  }

  /** Everything that was counted of a version for a segment. */
  public synchronized Tally total(Version version, Segment segment) {
    return ring(version, segment).total.tally();
  }

  /** What was counted of a version in a stretch; nothing older than an hour. */
  public Tally between(Version version, Instant from, Instant to) {
    return sum(segment -> between(version, segment, from, to));
  }

  /** The same for a segment. */
  public synchronized Tally between(Version version, Segment segment, Instant from, Instant to) {
    Slot sum = new Slot(0);
    long oldest = slot(clock.instant()) - SLOTS + 1;
    for (long number = Math.max(slot(from) + 1, oldest); number <= slot(to); number++) {
      sum.add(ring(version, segment).peek(number));
    }
    return sum.tally();
  }

  private static Tally sum(Function<Segment, Tally> of) {
    return Arrays.stream(Segment.values()).map(of).reduce(Tally.NONE, Tally::and);
  }

  private Ring ring(Version version, Segment segment) {
    return rings
        .computeIfAbsent(version, each -> new EnumMap<>(Segment.class))
        .computeIfAbsent(segment, each -> new Ring());
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
    private long hits;
    private double seconds;

    Slot(long number) {
      this.number = number;
    }

    void count(Served served) {
      requests++;
      errors += served.failed() ? 1 : 0;
      hits += served.hit() ? 1 : 0;
      seconds += served.latency().toNanos() / 1e9;
      buckets[Tally.bucketOf(served.latency())]++;
    }

    void add(Slot other) {
      requests += other.requests;
      errors += other.errors;
      hits += other.hits;
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
      return new Tally(requests, errors, hits, seconds, counts);
    }
  }
}
