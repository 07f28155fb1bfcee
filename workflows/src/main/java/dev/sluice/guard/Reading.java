package dev.sluice.guard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What one question to a metric source gave. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reading")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reading.Value.class, name = "value"),
  @JsonSubTypes.Type(value = Reading.NoData.class, name = "no-data"),
  @JsonSubTypes.Type(value = Reading.TooFewSamples.class, name = "too-few-samples"),
  @JsonSubTypes.Type(value = Reading.Stale.class, name = "stale"),
  @JsonSubTypes.Type(value = Reading.ProviderError.class, name = "provider-error")
})
public sealed interface Reading {
  /** A finite number in the metric's unit. */
  record Value(double value) implements Reading {}

  /**
   * The source answered, and had nothing to say.
   *
   * @param why e.g. that the answer was empty, or not a number
   */
  record NoData(String why) implements Reading {}

  /** A value, of fewer requests than the metric needs to mean something. */
  record TooFewSamples(double value, long seen, long needed) implements Reading {}

  /** The newest sample is older than the source allows. */
  record Stale(Duration age) implements Reading {}

  /** The source did not answer, or refused the question. */
  record ProviderError(Kind kind, String message) implements Reading {}

  /** Why a source gave no answer. */
  enum Kind {
    DOWN,
    SLOW,
    WRONG_QUERY,
    REFUSED
  }
}
