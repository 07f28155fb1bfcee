package dev.sluice.metrics.prometheus;

import dev.sluice.runbook.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Compares the clock of a server with that of this worker. */
final class Clocks {
  /** Clocks that are kept by NTP differ by less, and a server may be a little late to answer. */
  private static final Duration ALIKE = Duration.ofSeconds(5);

  private Clocks() {}

  /** By how much they differ and what to do about it; absent: by little, or nobody can tell. */
  static Optional<String> difference(Server server, InstantSource here) {
    Instant before = here.instant();
    Answer time = server.query("time()");
    Instant after = here.instant();
    return time instanceof Answer.Finite(double seconds)
        ? told(server, Instant.ofEpochMilli(Math.round(seconds * 1000)), before, after)
        : Optional.empty();
  }

  /** It was read at some moment between the two. */
  private static Optional<String> told(
      Server server, Instant there, Instant before, Instant after) {
    boolean ahead = there.isAfter(after);
    Duration off = ahead ? Duration.between(after, there) : Duration.between(there, before);
    return off.compareTo(ALIKE) <= 0
        ? Optional.empty()
        : Optional.of(
            "the clock of %s is %s %s this worker's, so what a run did and what is measured stand %s apart: set both by NTP"
                .formatted(
                    server.address().name(),
                    DurationText.rounded(off),
                    ahead ? "ahead of" : "behind",
                    DurationText.rounded(off)));
  }
}
