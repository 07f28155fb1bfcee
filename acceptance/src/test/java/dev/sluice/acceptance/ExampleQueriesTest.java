package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Await;
import dev.sluice.acceptance.parts.PrometheusPart;
import dev.sluice.acceptance.parts.SeriesPart;
import dev.sluice.guard.Reading;
import dev.sluice.metrics.prometheus.PrometheusMetrics;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Segment;
import dev.sluice.secrets.Secrets;
import dev.sluice.worker.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries of the whole configurations that ship, asked of a real Prometheus. */
class ExampleQueriesTest {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final List<String> VERSIONS =
      List.of("hierarchical", "flat", "ultra-fast", "baseline");
  private static final PrometheusMetrics METRICS =
      new PrometheusMetrics(new OkHttpClient(), new Secrets(name -> Optional.of("t0ken")));

  private static SeriesPart series;
  private static PrometheusPart prometheus;

  @BeforeAll
  static void start() throws IOException {
    Path page = Path.of("src/test/resources/example-series.txt");
    series =
        new SeriesPart(
            Files.readAllLines(page).stream()
                .flatMap(line -> VERSIONS.stream().map(each -> line.replace("VERSION", each)))
                .distinct()
                .toList());
    prometheus = new PrometheusPart(List.of(series.scraped()));
  }

  @AfterAll
  static void stop() {
    prometheus.close();
    series.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hal9-haproxy.yaml", "hal9-tool.yaml", "ramp-phase-haproxy.yaml"})
  void eachIsAnsweredWithANumber(String file) throws IOException {
    MetricSource source = source(file);

    for (Question question : questions(source)) {
      assertThat(answer(source, question)).as(question.toString()).isFinite();
    }
  }

  @Test
  void theRuleThatFiresAtASingleErrorIsNoAlertThatCounts() throws IOException {
    MetricSource source = source("hal9-haproxy.yaml");

    assertThat(answer(source, of("firing-alerts"))).isEqualTo(1);
    assertThat(answer(source, of("sustained-alerts"))).isEqualTo(1);
  }

  private static Question of(String metric) {
    return new Question(new MetricName(metric), Side.NEW, Aggregation.OVER, WINDOW);
  }

  /** Of both versions, and by segment where a query can be asked so. */
  private static List<Question> questions(MetricSource source) {
    return source.metrics().stream()
        .flatMap(
            metric -> Stream.of(Side.values()).flatMap(side -> questions(source, metric, side)))
        .toList();
  }

  private static Stream<Question> questions(MetricSource source, Metric metric, Side side) {
    Question whole = new Question(metric.name(), side, Aggregation.OVER, WINDOW);
    Stream<Segment> segments =
        metric.query().contains("$segment") ? source.segments("segment").stream() : Stream.empty();
    return Stream.concat(
        Stream.of(whole),
        segments.map(each ->
            new Question(
                metric.name(),
                side,
                Aggregation.OVER,
                WINDOW,
                Optional.of(each),
                Optional.empty())));
  }

  /** A rate is known after a few scrapes. */
  private static double answer(MetricSource source, Question question) {
    return Await.until(
        question + " is answered",
        Await.A_MOVE,
        prometheus.part().progress(),
        () ->
            METRICS.ask(source, question) instanceof Reading.Value value
                ? Optional.of(value.value())
                : Optional.<Double>empty(),
        () -> METRICS.ask(source, question).toString());
  }

  private static MetricSource source(String file) throws IOException {
    String text =
        Checkout.text("docs/examples/" + file)
            .replaceFirst("url: http://prometheus\\S+", "url: " + prometheus.url());
    SettingsFile.Reading reading = SettingsFile.read(file, text, Path.of("/etc/sluice"));
    var settings = ((SettingsFile.Reading.Settled) reading).settings();
    String target = settings.bindings().targetNames().getFirst();
    return settings.bindings().target(target).orElseThrow().metrics();
  }
}
