package dev.sluice.demo.query;

import dev.sluice.demo.query.Query.Selector;
import dev.sluice.demo.query.Value.Sample;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples of the world's figures, as a store that scrapes would hold them.
 *
 * @param answers what it would hold
 * @param condition what is wrong with the store
 * @param since when that began
 */
public record Source(Answers answers, Condition condition, Instant since) {
  /** A store of these figures. */
  public static Source of(
      Figures figures, Resources resources, Condition condition, Instant since) {
    return new Source(new Answers(figures, resources), condition, since);
  }

  /** A store answers with the newest sample as long as it is not older than this. */
  private static final Duration LOOKBACK = Duration.ofMinutes(5);

  /** What may be wrong with the store. */
  public enum Condition {
    FED,
    /** It has no series of the service. */
    EMPTY,
    /** Its samples are not numbers. */
    NAN,
    /** It is not fed any more. */
    FROZEN
  }

  /** When the newest sample that counts at a moment was taken. */
  Optional<Instant> newest(Instant at) {
    Instant taken = condition == Condition.FROZEN && at.isAfter(since) ? since : at;
    return Optional.of(taken).filter(each -> !each.isBefore(at.minus(LOOKBACK)));
  }

  /** Samples that were taken at this very moment; none when the store was not fed. */
  List<Sample> taken(Selector asked, Instant at) {
    boolean frozen = condition == Condition.FROZEN && at.isAfter(since);
    return frozen ? List.of() : series(asked, at);
  }

  /** The newest samples at a moment. */
  List<Sample> seen(Selector asked, Instant at) {
    return newest(at).map(each -> series(asked, each)).orElse(List.of());
  }

  private List<Sample> series(Selector asked, Instant at) {
    if (asked.name().equals(MetricNames.UP)) {
      return List.of(new Sample(Map.of("__name__", MetricNames.UP), 1));
    }
    if (condition == Condition.EMPTY) {
      return List.of();
    }
    if (!MetricNames.OF_A_VERSION.contains(asked.name())) {
      return List.of(
          new Sample(Map.of("__name__", asked.name()), number(answers.ofAll(asked.name(), at))));
    }
    return asked.version().map(List::of).orElse(Arrays.asList(Version.values())).stream()
        .map(version -> new Sample(labels(asked, version), number(answers.of(asked, version, at))))
        .toList();
  }

  private double number(double value) {
    return condition == Condition.NAN ? Double.NaN : value;
  }

  private static Map<String, String> labels(Selector asked, Version version) {
    return Map.of("__name__", asked.name(), "version", version.label());
  }
}
