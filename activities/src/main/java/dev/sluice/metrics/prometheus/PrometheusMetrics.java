package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.guard.Reading.Kind;
import dev.sluice.metrics.MetricInspector;
import dev.sluice.metrics.MetricLookup;
import dev.sluice.metrics.MetricProvider;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Asks servers with Prometheus' HTTP API, by instant and range queries. */
public final class PrometheusMetrics implements MetricProvider, MetricInspector {
  private static final Pattern IN_A_HEADER = Pattern.compile("[\\x21-\\x7e]+");

  private final OkHttpClient client;
  private final Trust trust;
  private final Secrets secrets;
  private final InstantSource clock = InstantSource.system();

  /** Asks by this client, which keeps its connections, with tokens from these secrets. */
  public PrometheusMetrics(OkHttpClient client, Secrets secrets) {
    this.client =
        client
            .newBuilder()
            // A redirect would turn the query into a GET without its body.
            .followRedirects(false)
            .retryOnConnectionFailure(true)
            // Each call is bounded as a whole: a clock for each read of its socket adds nothing.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
    this.trust = new Trust(this.client);
    this.secrets = secrets;
  }

  @Override
  public Reading ask(MetricSource source, Question question) {
    return switch (source.provider()) {
      case Prometheus binding ->
          MetricLookup.find(source, question)
              .map(metric -> ask(binding, new Inquiry(source, question, metric)))
              .orElseGet(() -> MetricLookup.unknown(source, question));
      case MetricSource.Provider.Command tool ->
          new Reading.ProviderError(Kind.WRONG_QUERY, "a command is not a Prometheus server");
      case MetricSource.Provider.InMemory world ->
          new Reading.ProviderError(
              Kind.WRONG_QUERY, "a world in memory is not a Prometheus server");
    };
  }

  @Override
  public List<String> inspect(MetricSource source, Question question, List<Double> limits) {
    return source.provider() instanceof Prometheus binding
            && reach(binding, Optional.empty()) instanceof Reached.At(Server server)
        ? MetricLookup.find(source, question).stream()
            .flatMap(metric ->
                new Inspection(new PromQl(source, question), metric, server).findings(limits))
            .toList()
        : List.of();
  }

  @Override
  public List<String> clock(MetricSource source) {
    return source.provider() instanceof Prometheus binding
            && reach(binding, Optional.empty()) instanceof Reached.At(Server server)
        ? Clocks.difference(server, clock).stream().toList()
        : List.of();
  }

  /**
   * What a label of the answer says.
   *
   * @param label absent: its value
   */
  Answer names(Prometheus binding, String promQl, Optional<String> label) {
    return switch (reach(binding, Optional.empty())) {
      case Reached.At(Server server) -> server.names(promQl, label);
      case Reached.Not(Reading why) -> new Answer.Nothing(why);
    };
  }

  private Reading ask(Prometheus binding, Inquiry inquiry) {
    return switch (reach(binding, inquiry.question().ago())) {
      case Reached.At(Server server) -> new Measured(inquiry, server, binding).reading();
      case Reached.Not(Reading why) -> why;
    };
  }

  /** Whether a server can be asked at all. */
  private sealed interface Reached {
    record At(Server server) implements Reached {}

    record Not(Reading why) implements Reached {}
  }

  private Reached reach(Prometheus binding, Optional<Duration> ago) {
    HttpUrl url = HttpUrl.parse(binding.url());
    if (url == null) {
      return not(
          Kind.DOWN,
          "the target's Prometheus url is not a valid address: expected http://host:9090");
    }
    return switch (told("token", binding.token())) {
      case Told.Not(String why) -> not(Kind.REFUSED, why);
      case Told.Is(Optional<String> token) ->
          switch (told("tenant", binding.access().tenant())) {
            case Told.Not(String why) -> not(Kind.REFUSED, why);
            case Told.Is(Optional<String> tenant) ->
                reach(binding, ago, address(binding, url, token, tenant));
          };
    };
  }

  private static Server.Address address(
      Prometheus binding, HttpUrl url, Optional<String> token, Optional<String> tenant) {
    // A tenant that stands in the configuration may stand in a message too.
    Optional<String> hidden = tenant.filter(each -> !binding.access().tenant().equals(tenant));
    return new Server.Address(
        url, token, tenant, Stream.concat(token.stream(), hidden.stream()).toList());
  }

  /** What a server is told in a header. */
  private sealed interface Told {
    /**
     * @param text absent: it is told nothing
     */
    record Is(Optional<String> text) implements Told {}

    record Not(String why) implements Told {}
  }

  private Told told(String what, Optional<String> configured) {
    return switch (secrets.fill(configured.orElse(""))) {
      case Secrets.Filled.Missing missing -> new Told.Not(missing.message());
      case Secrets.Filled.Complete filled when !fits(filled.text().strip()) ->
          new Told.Not("the target's %s has characters that no %s has".formatted(what, what));
      case Secrets.Filled.Complete filled ->
          new Told.Is(Optional.of(filled.text().strip()).filter(text -> !text.isEmpty()));
    };
  }

  private Reached reach(Prometheus binding, Optional<Duration> ago, Server.Address address) {
    if (binding.access().ca().isEmpty()) {
      return new Reached.At(server(client, binding, ago, address));
    }
    String file = binding.access().ca().get();
    try {
      return new Reached.At(server(trust.in(Path.of(file)), binding, ago, address));
    } catch (IOException unreadable) {
      return not(
          Kind.REFUSED,
          "%s cannot be trusted: the file %s, 'ca' of the target's prometheus, cannot be used (%s): expected certificates in PEM"
              .formatted(address.name(), file, Unreached.file(unreadable)));
    }
  }

  private static Reached not(Kind kind, String why) {
    return new Reached.Not(new Reading.ProviderError(kind, why));
  }

  private Server server(
      OkHttpClient by, Prometheus binding, Optional<Duration> ago, Server.Address address) {
    Instant until = clock.instant().plus(binding.timeout());
    return new Server(by, address, clock, until, Moment.of(ago));
  }

  private static boolean fits(String text) {
    return text.isEmpty() || IN_A_HEADER.matcher(text).matches();
  }
}
