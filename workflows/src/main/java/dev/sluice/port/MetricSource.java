package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where a target's metrics are asked for, and what each of them is.
 *
 * @param every how often watchers look
 * @param segments how requests are told apart; plans that were recorded without any have none
 * @param revision how the target tells which revision is tested; absent: it does not
 */
public record MetricSource(
    Provider provider,
    Labels labels,
    Duration every,
    List<Metric> metrics,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Segmentation> segments,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RevisionSource> revision) {
  public MetricSource {
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
  }

  /** A source that knows of no segments. */
  public MetricSource(Provider provider, Labels labels, Duration every, List<Metric> metrics) {
    this(provider, labels, every, metrics, List.of());
  }

  /** A source that does not tell which revision is tested. */
  public MetricSource(
      Provider provider,
      Labels labels,
      Duration every,
      List<Metric> metrics,
      List<Segmentation> segments) {
    this(provider, labels, every, metrics, segments, Optional.empty());
  }

  /** The same source, asked for a revision too. */
  public MetricSource telling(Optional<RevisionSource> asked) {
    return new MetricSource(provider, labels, every, metrics, segments, asked);
  }

  /** A label, and all the values of it that count; at least two. */
  public record Segmentation(String label, List<String> values) {
    public Segmentation {
      values = List.copyOf(values);
    }
  }

  /** The segments of a label; none if it is not known. */
  public List<Segment> segments(String label) {
    return segments.stream()
        .filter(each -> each.label().equals(label))
        .flatMap(each -> each.values().stream().map(value -> new Segment(label, value)))
        .toList();
  }

  /** The same source with no other metrics than these. */
  public MetricSource only(Collection<MetricName> names) {
    return new MetricSource(
        provider,
        labels,
        every,
        metrics.stream().filter(metric -> names.contains(metric.name())).toList(),
        segments);
  }

  /** Values of {@code $version} for the two versions of the service. */
  public record Labels(String fresh, String old) {
    /** The label of a side. */
    public String of(Side side) {
      return switch (side) {
        case NEW -> fresh;
        case OLD -> old;
      };
    }
  }

  /** Who answers. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "provider")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Provider.Prometheus.class, name = "prometheus"),
    @JsonSubTypes.Type(value = Provider.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Provider.InMemory.class, name = "in-memory")
  })
  public sealed interface Provider {
    /**
     * A server with Prometheus' HTTP API.
     *
     * @param token a bearer token as a reference to a secret, {@code ${{ secrets.x }}}
     * @param stale a newest sample older than this is {@code Stale}
     * @param timeout an answer later than this is {@code ProviderError}
     * @param requests PromQL for the number of requests of {@code $version} in {@code $window};
     *     needed by metrics with minRequests
     * @param access what else it takes to be let in
     */
    record Prometheus(
        String url,
        Optional<String> token,
        Duration stale,
        Duration timeout,
        Optional<String> requests,
        @JsonUnwrapped Access access)
        implements Provider {
      /** A server that is trusted as others are, and has one tenant. */
      public Prometheus(
          String url,
          Optional<String> token,
          Duration stale,
          Duration timeout,
          Optional<String> requests) {
        this(url, token, stale, timeout, requests, Access.USUAL);
      }

      @JsonCreator
      static Prometheus read(
          @JsonProperty("url") String url,
          @JsonProperty("token") Optional<String> token,
          @JsonProperty("stale") Duration stale,
          @JsonProperty("timeout") Duration timeout,
          @JsonProperty("requests") Optional<String> requests,
          @JsonProperty("ca") Optional<String> ca,
          @JsonProperty("tenant") Optional<String> tenant) {
        return new Prometheus(url, token, stale, timeout, requests, new Access(ca, tenant));
      }
    }

    /**
     * How a server is trusted, and for whom it answers.
     *
     * @param ca file with the certificates that the server is trusted by; absent: those of the JDK
     * @param tenant whose data is asked for, itself or as a reference to a secret; absent: nobody
     *     has to be named
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Access(Optional<String> ca, Optional<String> tenant) {
      /** The JDK's authorities, and no tenant. */
      public static final Access USUAL = new Access(Optional.empty(), Optional.empty());
    }

    /**
     * A tool of the team's own, run for each question.
     *
     * @param query a program and its arguments, with {@code $metric} or {@code $query}, {@code
     *     $version}, {@code $window} and what else a question may be about
     * @param stale an answer that says it is older than this is {@code Stale}
     * @param timeout after it the tool is killed; longer than zero
     */
    record Command(List<String> query, Duration stale, Duration timeout) implements Provider {
      public Command {
        query = List.copyOf(query);
      }
    }

    /** A world inside this process, by name; for tests. */
    record InMemory(String world) implements Provider {}
  }

  /**
   * A metric of a target.
   *
   * @param query in the provider's language, with {@code $version}, {@code $window} and {@code
   *     $segment}
   * @param minRequests fewer requests in the window make {@code TooFewSamples}; 0: any number will
   *     do
   * @param better which values are better; absent: lower ones
   */
  public record Metric(
      MetricName name,
      Unit unit,
      String query,
      long minRequests,
      NoData noData,
      Optional<Better> better) {
    /** A metric of which lower values are better. */
    public Metric(MetricName name, Unit unit, String query, long minRequests, NoData noData) {
      this(name, unit, query, minRequests, noData, Optional.empty());
    }

    /** Whether higher values are better, as for a throughput. */
    public boolean higherIsBetter() {
      return better.filter(Better.HIGHER::equals).isPresent();
    }

    /** Whether the query looks at a window; if not it tells of the moment only. */
    public boolean windowed() {
      return query.contains("$window");
    }
  }

  /** Which values of a metric are better. */
  public enum Better {
    LOWER,
    HIGHER
  }

  /** What an empty answer means. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "noData")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = NoData.Hold.class, name = "hold"),
    @JsonSubTypes.Type(value = NoData.Ignore.class, name = "ignore"),
    @JsonSubTypes.Type(value = NoData.Breach.class, name = "breach"),
    @JsonSubTypes.Type(value = NoData.Means.class, name = "means")
  })
  public sealed interface NoData {
    /** The soak clock stops. */
    record Hold() implements NoData {}

    /** The condition is reported as not observed, and stops nothing. */
    record Ignore() implements NoData {}

    /** As bad as a breach. */
    record Breach() implements NoData {}

    /** This value, e.g. 0 for a count of alerts. */
    record Means(double value) implements NoData {}
  }
}
