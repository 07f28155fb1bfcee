package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFileTest {
  private static final Path BASE = Path.of("/etc/sluice");
  private static final String WHOLE =
      """
      targets:
        shop:
          versions: {new: canary, old: stable}
          router: {haproxy: "tcp://127.0.0.1:9999", backend: shop}
          prometheus: {url: "http://127.0.0.1:9090"}
          metrics:
            errors: {unit: ratio, query: "errors_total"}
      roster:
        people: {ana: {}, bo: {email: bo@company.com}}
        roles: {lead: [ana, bo]}
      """;

  @Test
  void readsTheAnnotatedExample() {
    Settings settings = settled(SettingsFile.read(example()));

    assertThat(settings.bindings().targetNames())
        .containsExactly("hal9-production", "hal9-staging");
    assertThat(settings.bindings().peopleNames()).containsExactly("ana", "bo", "chen", "dana");
    assertThat(settings.places().tools()).containsExactly(Path.of("/opt/hal9/bin"));
    assertThat(settings.mail().orElseThrow().password()).contains("${{ secrets.smtp }}");
  }

  @Test
  void readsHowATargetIsReachedAndMeasured() {
    TargetBinding target =
        settled(SettingsFile.read(example())).bindings().target("hal9-production").orElseThrow();

    assertThat(target.router())
        .isEqualTo(
            new RouterBinding.HaProxy(
                List.of("tcp://lb-1:9999", "tcp://lb-2:9999"),
                "hal9",
                List.of("hierarchical"),
                List.of("flat-1", "flat-2")));
    assertThat(target.metrics().provider())
        .isInstanceOfSatisfying(
            Prometheus.class,
            prometheus -> {
              assertThat(prometheus.token()).contains("${{ secrets.prometheus }}");
              assertThat(prometheus.access().ca()).contains("/etc/sluice/company-ca.crt");
              assertThat(prometheus.access().tenant()).contains("payments");
            });
    assertThat(target.metrics().metrics())
        .extracting(metric -> metric.noData())
        .containsExactly(
            new NoData.Hold(),
            new NoData.Hold(),
            new NoData.Hold(),
            new NoData.Means(0),
            new NoData.Hold());
    assertThat(target.metrics().metrics().getLast().higherIsBetter()).isTrue();
    assertThat(target.metrics().segments("region"))
        .extracting(segment -> segment.value())
        .containsExactly("eu", "us", "apac");
    assertThat(target.practice()).isEmpty();
    assertThat(target.value("status-page")).contains("https://status.company.com/api/v1/incidents");
  }

  @Test
  void readsPractice() {
    Settings settings = settled(SettingsFile.read(example()));

    TargetBinding staging = settings.bindings().target("hal9-staging").orElseThrow();
    assertThat(staging.practice())
        .contains(new TargetBinding.Practice(360, Duration.ofSeconds(15)));
  }

  @Test
  void fillsInDefaultsAndResolvesPathsFromTheFile() {
    Settings settings = settled(SettingsFile.read("sluice.yaml", WHOLE + "runbooks: mine\n", BASE));

    assertThat(settings.places().runbooks()).contains(Path.of("/etc/sluice/mine"));
    assertThat(settings.places().data()).isEqualTo(Path.of("/etc/sluice/data"));
    assertThat(settings.temporal().address()).isEqualTo("127.0.0.1:7233");
    assertThat(settings.http().getPort()).isEqualTo(9464);
    assertThat(settings.mail()).isEmpty();
  }

  @Test
  void readsATargetWithAToolOfItsOwn() {
    String text =
        WHOLE
            .replace(
                "{haproxy: \"tcp://127.0.0.1:9999\", backend: shop}",
                "{command: {set: [tool, --to, $share], read: [tool], timeout: 5s}}")
            .replace(
                "prometheus: {url: \"http://127.0.0.1:9090\"}",
                "may-run: tool\n"
                    + "    metric-command: {query: [tool, $metric, $version, $window], every: 10s}")
            .replace("unit: ratio, query: \"errors_total\"", "unit: ratio");

    TargetBinding target =
        settled(SettingsFile.read("sluice.yaml", text, BASE))
            .bindings()
            .target("shop")
            .orElseThrow();

    assertThat(target.router())
        .isEqualTo(
            new RouterBinding.Command(
                List.of("tool", "--to", "$share"),
                List.of("tool"),
                List.of(),
                Duration.ofSeconds(5)));
    assertThat(target.metrics().every()).isEqualTo(Duration.ofSeconds(10));
    assertThat(target.metrics().metrics().getFirst().windowed()).isTrue();
  }

  @Test
  void tellsAllMistakesAtOnce() {
    String text =
        WHOLE
            .replace("unit: ratio", "unit: rati")
            .replace("[ana, bo]", "[anna, bo]")
            .replace("backend: shop", "backed: shop");

    assertThat(problems(text))
        .anySatisfy(each ->
            assertThat(each)
                .startsWith("sluice.yaml:4:")
                .contains("'backed'", "did you mean 'backend'?"))
        .anySatisfy(
            each -> assertThat(each).startsWith("sluice.yaml:7:").contains("did you mean 'ratio'?"))
        .anySatisfy(
            each -> assertThat(each).startsWith("sluice.yaml:10:").contains("did you mean 'ana'?"))
        .hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refuses(Mistake mistake) {
    assertThat(WHOLE).contains(mistake.instead());

    List<String> problems = problems(WHOLE.replace(mistake.instead(), mistake.written()));

    assertThat(problems)
        .anySatisfy(each -> assertThat(each).startsWith("sluice.yaml:").contains(mistake.said()));
  }

  static List<Mistake> mistakes() {
    return List.of(
        new Mistake("roster:", "roster: [", "the YAML is malformed"),
        new Mistake("roster:", "http: nowhere\nroster:", "is not a valid address to listen on"),
        new Mistake("roster:", "http: 127.0.0.1:99999\nroster:", "is not a valid address"),
        new Mistake("roster:", "temporal: {address: localhost}\nroster:", "host:port"),
        new Mistake("roster:", "runs: 0\nroster:", "1 to 20000"),
        new Mistake("roster:", "runs: many\nroster:", "1 to 20000"),
        new Mistake("roster:", "tool: [/bin]\nroster:", "did you mean 'tools'?"),
        new Mistake("roster:", "mail: {host: a, from: b@c, user: u}\nroster:", "both or neither"),
        new Mistake(
            "roster:",
            "mail: {host: a, from: b@c, user: u, password: hunter2}\nroster:",
            "a reference such as ${{ secrets.name }}"),
        new Mistake(
            "roles:",
            "channels: {team: \"mailto:team@company.com?cc=board@company.com\"}\n  roles:",
            "no mail server is named"),
        new Mistake("roles:", "channels: {team: pigeon}\n  roles:", "not a valid way to tell"),
        new Mistake("lead: [ana, bo]", "lead: []", "has no holder"),
        new Mistake("lead: [ana, bo]", "lead: [ana, ana]", "names somebody twice"),
        new Mistake("bo@company.com", "bo", "is not a valid mail address"),
        new Mistake("tcp://127.0.0.1:9999", "127.0.0.1:9999", "tcp://host:port or unix:/path"),
        new Mistake("\"tcp://127.0.0.1:9999\"", "[\"tcp://a:1\", \"tcp://a:1\"]", "named twice"),
        new Mistake("\"tcp://127.0.0.1:9999\"", "[]", "one item or more"),
        new Mistake("old: stable", "old: canary", "the same server"),
        new Mistake("http://127.0.0.1:9090", "ftp://127.0.0.1", "http://host:port"),
        new Mistake(
            "{url: \"http://127.0.0.1:9090\"}",
            "{url: \"http://127.0.0.1:9090\", token: abc}",
            "stands here itself"),
        new Mistake(
            "{url: \"http://127.0.0.1:9090\"}",
            "{url: \"http://127.0.0.1:9090\", every: 0s}",
            "longer than zero"),
        new Mistake(
            "{url: \"http://127.0.0.1:9090\"}",
            "{url: \"http://127.0.0.1:9090\", every: soon}",
            "'soon' is not a valid duration"),
        new Mistake("query: \"errors_total\"", "query: \"\"", "is not a valid query"),
        new Mistake("unit: ratio", "unit: ratio, min-requests: 5", "has no 'requests'"),
        new Mistake("unit: ratio", "unit: ratio, no-data: hold on", "unknown meaning of no data"),
        new Mistake("unit: ratio", "unit: ratio, better: more", "unknown direction 'more'"),
        new Mistake("router:", "segments: {region: eu}\n    router:", "2 to 20 different values"),
        new Mistake("router:", "segments: {region: [a, a]}\n    router:", "1 of them different"),
        new Mistake("router:", "segments: {re-gion: [a, b]}\n    router:", "is not a valid label"),
        new Mistake("router:", "factor: 360\n    router:", "not declared for practice"),
        new Mistake("router:", "practice: true\n    router:", "has no 'factor'"),
        new Mistake("router:", "practice: true\n    factor: 1\n    router:", "a number over 1"),
        new Mistake("router:", "practice: true\n    factor: NaN\n    router:", "a number over 1"),
        new Mistake("router:", "may-run: [sh -c]\n    router:", "is not a valid name of a program"),
        new Mistake(
            "{haproxy: \"tcp://127.0.0.1:9999\", backend: shop}",
            "{command: {set: [tool, $share], read: [tool]}}",
            "'tool' may not run on this target"),
        new Mistake(
            "router: {haproxy: \"tcp://127.0.0.1:9999\", backend: shop}",
            "may-run: tool\n    router: {command: {set: [tool, $shar], read: [tool]}}",
            "did you mean '$share'?"),
        new Mistake(
            "router: {haproxy: \"tcp://127.0.0.1:9999\", backend: shop}",
            "may-run: tool\n    router: {command: {set: [tool], read: [tool]}}",
            "'set' has no word with $share or $percent"),
        new Mistake(
            "router: {haproxy: \"tcp://127.0.0.1:9999\", backend: shop}",
            "may-run: tool\n"
                + "    router: {command: {set: [tool, $share], read: [tool], timeout: 2m}}",
            "1m or less"),
        new Mistake(
            "prometheus: {url: \"http://127.0.0.1:9090\"}",
            "may-run: tool\n    metric-command: {query: [tool, $metric]}",
            "'query' has no word with $version"),
        new Mistake(
            "prometheus: {url: \"http://127.0.0.1:9090\"}",
            "may-run: tool\n    metric-command: {query: [tool, $version, '${{ secrets.a }}']}",
            "it may hold no secret"),
        new Mistake("9090\"}", "9090\", tenant: team a}", "such as team-a, or a reference"),
        new Mistake("shop:\n", "-shop:\n", "is not a valid name of a target"),
        new Mistake("router:", "values: {-a: b}\n    router:", "is not a valid name of a value"),
        new Mistake("router:", "values: {a: ''}\n    router:", "a plain text"),
        new Mistake("router:", "values: {a: '${{ secrets.b }}'}\n    router:", "a plain text"),
        new Mistake("targets:", "targets: {}\nold-targets:", "'targets' is empty"));
  }

  record Mistake(String instead, String written, String said) {
    @Override
    public String toString() {
      return written.strip();
    }
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void refusesWhatLooksLikeACredentialWithoutRepeatingIt(String credential) {
    List<String> problems = problems(WHOLE + "  channels: {team: '" + credential + "'}\n");

    assertThat(problems)
        .singleElement()
        .asString()
        .contains("sluice.yaml:11:", "looks like a credential")
        .doesNotContain(credential);
  }

  static List<String> credentials() {
    return List.of(
        "https://hooks.slack.com/services/T000/B000/XXXX",
        "https://user:hunter2@host.company.com/hook",
        "https://host.company.com/hook?token=hunter2",
        "Bearer hunter2",
        "xoxb-1234-abcd");
  }

  @Test
  void saysWhenThereIsNoFile() {
    Reading reading = SettingsFile.read(Path.of("no-such-directory", "sluice.yaml"));

    assertThat(((Reading.Faulty) reading).problems())
        .singleElement()
        .asString()
        .contains("no such file", "--config");
  }

  private static Path example() {
    return Path.of("..", "docs", "examples", "sluice.yaml");
  }

  private static Settings settled(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Settled.class);
    return ((Reading.Settled) reading).settings();
  }

  private static List<String> problems(String text) {
    Reading reading = SettingsFile.read("sluice.yaml", text, BASE);
    return Optional.of(reading).map(Reading.Faulty.class::cast).orElseThrow().problems();
  }
}
