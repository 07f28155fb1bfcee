package dev.sluice.metrics.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.runbook.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What an answer of a tool means. */
record Verdict(Metric metric, Duration stale, Instant now, String name) {
  /** The reading; anything that is not as expected has a sentence of its own. */
  Reading of(ObjectNode answer) {
    Optional<Reading> nothing = nothing(answer);
    if (nothing.isPresent()) {
      return nothing.get();
    }
    JsonNode at = answer.path("at");
    Optional<Instant> moment = moment(at);
    if (!absent(at) && moment.isEmpty()) {
      return wrong("'at' is not a valid moment with its offset from UTC");
    }
    Duration age = moment.map(each -> Duration.between(each, now)).orElse(Duration.ZERO);
    if (age.negated().compareTo(stale) > 0) {
      return wrong(
          "'at' is %s ahead of this worker's clock".formatted(DurationText.rounded(age.negated())));
    }
    return age.compareTo(stale) > 0
        ? new Reading.Stale(age)
        : counted(answer.path("value").asDouble(), answer.path("samples"));
  }

  private Optional<Reading> nothing(ObjectNode answer) {
    JsonNode value = answer.path("value");
    if (value.isMissingNode()) {
      return Optional.of(wrong("there is no 'value' in it"));
    }
    if (value.isNull()) {
      return Optional.of(new Reading.NoData(name + " has no value"));
    }
    return value.isNumber() && Double.isFinite(value.asDouble())
        ? Optional.empty()
        : Optional.of(wrong("'value' is not a valid number"));
  }

  private Reading counted(double value, JsonNode samples) {
    if (!absent(samples)
        && !(samples.isIntegralNumber() && samples.canConvertToLong() && samples.asLong() >= 0)) {
      return wrong("'samples' is not a valid count");
    }
    if (metric.minRequests() == 0) {
      return new Reading.Value(value);
    }
    if (absent(samples)) {
      return wrong("there are no 'samples' in it, and the metric needs some");
    }
    return samples.asLong() < metric.minRequests()
        ? new Reading.TooFewSamples(value, samples.asLong(), metric.minRequests())
        : new Reading.Value(value);
  }

  private static Optional<Instant> moment(JsonNode at) {
    try {
      return Optional.of(at)
          .filter(JsonNode::isTextual)
          .map(text -> OffsetDateTime.parse(text.asText()).toInstant());
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private Reading wrong(String what) {
    return new Reading.ProviderError(
        Kind.WRONG_QUERY,
        "the answer of %s about %s cannot be used, %s: expected %s"
            .formatted(name, metric.name(), what, CommandMetrics.EXPECTED));
  }
}
