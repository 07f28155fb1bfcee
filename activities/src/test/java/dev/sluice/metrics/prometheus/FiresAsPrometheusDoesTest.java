package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.GuardRule;
import dev.sluice.guard.GuardSight;
import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.SoakRule;
import dev.sluice.guard.Verdict;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where no sample is missing, a guard fires when an alert of Prometheus with the same {@code for}
 * does: {@code promtool test rules} is told the moments at which the guard fires, and must agree.
 */
class FiresAsPrometheusDoesTest {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Instant START = Instant.EPOCH;
  private static final int LOOKS = 120;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0s", "30s", "45s", "2m", "5m"})
  void firesAtTheSameLooks(String lasting) throws IOException, InterruptedException {
    List<Integer> series = series(new Random(lasting.hashCode()));
    List<Boolean> firing = firing(series, Duration.parse("PT" + lasting));
    Files.writeString(folder.resolve("rules.yml"), rules(lasting));

    assertThat(firing).contains(true, false);
    assertThat(promtool(series, firing)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"30s", "2m"})
  void isToldWhenItFiresOneLookOff(String lasting) throws IOException, InterruptedException {
    List<Integer> series = series(new Random(lasting.hashCode()));
    List<Boolean> late = new ArrayList<>(firing(series, Duration.parse("PT" + lasting)));
    late.set(late.indexOf(true), false);
    Files.writeString(folder.resolve("rules.yml"), rules(lasting));

    assertThat(promtool(series, late)).isNotZero();
  }

  /** Stretches of 0 and 1, one to fifteen looks long. */
  private static List<Integer> series(Random random) {
    List<Integer> series = new ArrayList<>();
    for (int value = 0; series.size() < LOOKS; value = 1 - value) {
      int length = 1 + random.nextInt(15);
      for (int i = 0; i < length && series.size() < LOOKS; i++) {
        series.add(value);
      }
    }
    return series;
  }

  private static List<Boolean> firing(List<Integer> series, Duration lasting) {
    Guard guard =
        new Guard(
            "guard/1",
            new Condition("m > 0", new Operand.Text("m"), Operator.ABOVE, new Operand.Text("0")),
            lasting,
            new Guard.Span(Optional.empty(), Optional.empty()),
            Optional.empty(),
            new Guard.Response(Reaction.WARN, Optional.empty()));
    List<Boolean> firing = new ArrayList<>();
    Optional<GuardSight> sight = Optional.empty();
    Optional<Instant> last = Optional.empty();
    for (int look = 0; look < series.size(); look++) {
      Instant now = START.plus(EVERY.multipliedBy(look));
      Verdict verdict = series.get(look) > 0 ? Verdict.BREACH : Verdict.OK;
      GuardSight seen =
          GuardRule.look(
              guard,
              sight,
              new GuardRule.Look(
                  verdict,
                  new Reading.Value(series.get(look)),
                  SoakRule.watched(last, now, EVERY),
                  false));
      firing.add(seen.state() instanceof GuardState.Firing);
      sight = Optional.of(seen);
      last = Optional.of(now);
    }
    return firing;
  }

  private static String rules(String lasting) {
    return "groups: [{name: g, rules: [{alert: Guard, expr: m > 0, for: %s}]}]%n"
        .formatted(lasting);
  }

  private int promtool(List<Integer> series, List<Boolean> firing)
      throws IOException, InterruptedException {
    String values = series.stream().map(String::valueOf).collect(Collectors.joining(" "));
    String looks =
        IntStream.range(0, firing.size())
            .mapToObj(look ->
                "{eval_time: %ds, alertname: Guard, exp_alerts: [%s]}"
                    .formatted(
                        look * EVERY.toSeconds(), firing.get(look) ? "{exp_labels: {}}" : ""))
            .collect(Collectors.joining(",\n      "));
    Path test =
        Files.writeString(
            folder.resolve("test.yml"),
            """
            rule_files: [rules.yml]
            evaluation_interval: 30s
            tests:
              - interval: 30s
                input_series: [{series: m, values: '%s'}]
                alert_rule_test: [%s]
            """
                .formatted(values, looks));
    Process process =
        new ProcessBuilder("promtool", "test", "rules", test.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("promtool.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("promtool ended").isTrue();
    return process.exitValue();
  }
}
