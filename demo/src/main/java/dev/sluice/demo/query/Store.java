package dev.sluice.demo.query;

import dev.sluice.demo.query.Named.Asked;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Samples of the world's figures, as a store that scrapes would hold them.
 *
 * @param named what it would hold
 * @param condition what is wrong with the store
 * @param since when that began
 */
public record Store(Named named, Condition condition, Instant since) {
  /** A store answers with the newest sample as long as it is not older than this. */
  private static final Duration LOOKBACK = Duration.ofMinutes(5);

  private static final String UP = "up";

  /** A store of these figures. */
  public static Store of(Figures figures, Resources resources, Condition condition, Instant since) {
    return new Store(new Named(figures, resources), condition, since);
  }

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

  /** One word with its labels, as the demo's configuration writes it. */
  Sampled series(String word, Map<String, String> labels) {
    Optional<Version> version = Version.of(labels.getOrDefault("version", "hierarchical"));
    Optional<Segment> segment = Optional.ofNullable(labels.get("segment")).flatMap(Segment::of);
    boolean unknown = version.isEmpty() || (labels.containsKey("segment") && segment.isEmpty());
    Duration window = Question.span(labels.getOrDefault("window", "1m"));
    double quantile = quantile(labels.getOrDefault("quantile", "0.5"));
    if (word.equals(UP)) {
      return new Sampled(this, at -> OptionalDouble.of(1));
    }
    if (unknown || !named.knows(word) || condition == Condition.EMPTY) {
      return new Sampled(this, at -> OptionalDouble.empty());
    }
    return new Sampled(
        this,
        at ->
            OptionalDouble.of(
                condition == Condition.NAN
                    ? Double.NaN
                    : named.number(word, new Asked(version.get(), segment, window, quantile, at))));
  }

  private static double quantile(String text) {
    if (!text.matches("0(\\.[0-9]{1,6})?|1")) {
      throw new Malformed("expected a quantile from 0 to 1, not \"" + text + "\"");
    }
    return Double.parseDouble(text);
  }

  /** The samples of one series, taken every second; {@link #at} gives the newest one. */
  record Sampled(Store store, Question taken) implements Question {
    @Override
    public OptionalDouble at(Instant moment) {
      return newest(moment).map(taken::at).orElseGet(OptionalDouble::empty);
    }

    /** The sample that was taken at this very moment, if the store was fed. */
    OptionalDouble takenAt(Instant moment) {
      return store.stopped(moment) ? OptionalDouble.empty() : taken.at(moment);
    }

    /** When the newest sample that counts at a moment was taken. */
    Optional<Instant> newest(Instant moment) {
      Instant last = store.stopped(moment) ? store.since() : moment;
      return Optional.of(last).filter(each -> !each.isBefore(moment.minus(LOOKBACK)));
    }
  }

  private boolean stopped(Instant moment) {
    return condition == Condition.FROZEN && moment.isAfter(since);
  }
}
