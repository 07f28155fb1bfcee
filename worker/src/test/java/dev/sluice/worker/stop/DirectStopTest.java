package dev.sluice.worker.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Percent;
import dev.sluice.traffic.inmemory.Fault;
import dev.sluice.traffic.inmemory.TrafficWorld;
import dev.sluice.worker.config.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectStopTest {
  private static final String CONFIGURATION =
      """
      targets:
        shop:
          versions: {new: canary, old: stable}
          router: {haproxy: "tcp://127.0.0.1:1", backend: shop}
          prometheus: {url: "http://127.0.0.1:1"}
          metrics:
            errors: {unit: ratio, query: "errors_total"}
      roster:
        people: {ana: {}}
        roles: {lead: [ana]}
      """;

  @TempDir private Path folder;

  private final TrafficWorld world = new TrafficWorld(() -> Instant.EPOCH, time -> {}, 2);
  private final StringWriter said = new StringWriter();

  private int types(String... words) throws IOException {
    Path file = Files.writeString(folder.resolve("sluice.yaml"), CONFIGURATION);
    SettingsFile.Reading.Settled settled = (SettingsFile.Reading.Settled) SettingsFile.read(file);
    StopOrder.Read.Understood read = (StopOrder.Read.Understood) StopOrder.read(List.of(words));
    PrintWriter out = new PrintWriter(said);
    return new DirectStop(settled.settings(), binding -> world.router(), out).stop(read.order());
  }

  @Test
  void goesToTheFloorThatTheRunHasNotedAndSaysWhatEachBalancerHadAndHas() throws IOException {
    world.router().set(Percent.of(60), Percent.of(50));

    assertThat(types("--direct", "shop")).isEqualTo(DirectStop.DONE);

    assertThat(said.toString().lines())
        .containsExactly(
            "EMERGENCY STOP of shop, directly: to 50%, where the run's own emergency stop would"
                + " end",
            "  balancer-1: was 60%, is 50%",
            "  balancer-2: was 60%, is 50%",
            "A run that is under way adopts it at its next look, and holds.");
  }

  @Test
  void asksForAShareWhereNoFloorIsNotedAndTouchesNothing() throws IOException {
    world.driftAll(Percent.of(60));

    assertThat(types("--direct", "shop")).isEqualTo(DirectStop.REFUSED);

    assertThat(world.share(0)).isEqualTo(Percent.of(60));
    assertThat(said.toString())
        .contains(
            "  balancer-1 has 60%, no floor", "shop was not touched: no run has recorded a floor")
        .contains("say where to, such as --to 0%");
  }

  @Test
  void takesTheShareThatAPersonSays() throws IOException {
    world.driftAll(Percent.of(60));

    assertThat(types("--direct", "shop", "--to", "12.5%")).isEqualTo(DirectStop.DONE);

    assertThat(world.share(1)).isEqualTo(Percent.parse("12.5%"));
    assertThat(said.toString()).contains("to 12.5%, as you said", "was 60%, is 12.5%");
  }

  @Test
  void goesNoLowerThanTheFloorThoughAPersonSaysSo() throws IOException {
    world.router().set(Percent.of(60), Percent.of(50));

    assertThat(types("shop", "--direct", "--to", "0%")).isEqualTo(DirectStop.REFUSED);

    assertThat(world.share(0)).isEqualTo(Percent.of(60));
    assertThat(said.toString())
        .contains("0% is below 50%, where the run's own emergency stop would end (balancer-1 has");
  }

  @Test
  void raisesNothing() throws IOException {
    world.router().set(Percent.of(5));

    assertThat(types("--direct", "shop", "--to", "50%")).isEqualTo(DirectStop.DONE);

    assertThat(world.share(0)).isEqualTo(Percent.of(5));
    assertThat(said.toString()).contains("balancer-1: had 5%, left as it is");
  }

  @Test
  void asksForAShareWhereBalancersHaveNotedDifferentFloors() throws IOException {
    world.router().set(Percent.of(60), Percent.of(50));
    world.note(1, Percent.ZERO);

    assertThat(types("--direct", "shop")).isEqualTo(DirectStop.REFUSED);

    assertThat(said.toString())
        .contains("different floors (balancer-1 50%, balancer-2 0%)", "with --to 50% or more");
  }

  @Test
  void setsTheOthersWhereOneDoesNotAnswerAndFails() throws IOException {
    world.router().set(Percent.of(60));
    world.fault(0, new Fault.Hangs());

    assertThat(types("--direct", "shop")).isEqualTo(DirectStop.FAILED);

    assertThat(world.share(1)).isEqualTo(Percent.ZERO);
    assertThat(said.toString())
        .contains("  balancer-1: FAILED: does not answer in time", "  balancer-2: was 60%, is 0%")
        .contains("1 of 2 balancers was not taken down: try again, or take the new version out");
  }

  @Test
  void namesTheTargetsThatAreThere() throws IOException {
    assertThat(types("--direct", "sohp")).isEqualTo(DirectStop.BAD_INPUT);

    assertThat(said).hasToString("there is no target 'sohp': expected one of shop\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--direct|no target is named",
        "--direct shop cart|'cart' is a second target",
        "--direct shop --to|nothing follows --to",
        "--direct shop --to 120%|'120%' is more than all traffic",
        "--direct shop --config=|--config is empty: expected sluice stop --direct TARGET",
        "--direct shop --too 0%|there is no '--too'"
      })
  void saysWhatIsWrongWithWhatWasTyped(String words, String why) {
    assertThat(StopOrder.read(List.of(words.split(" ", -1))))
        .isInstanceOfSatisfying(
            StopOrder.Read.Wrong.class,
            wrong ->
                assertThat(wrong.why())
                    .startsWith(why)
                    .endsWith("expected sluice stop --direct TARGET [--to SHARE] [--config FILE]"));
  }

  @Test
  void takesAndKeepsNoNameOrReasonThatIsTypedOutOfHabit() {
    List<String> words = List.of("--direct", "shop", "--as", "ana", "--reason", "errors");

    assertThat(StopOrder.read(words)).isInstanceOf(StopOrder.Read.Understood.class);
  }

  @Test
  void thePageOfTheCommandLineListsTheOptionsThatCanBeTyped() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "command-line.md"));

    String section =
        Pattern.compile("(?s)\n## stop --direct\n.*?\n## ")
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow();

    assertThat(Pattern.compile("(?m)^- `(--[a-z]+)").matcher(section).results())
        .map(item -> item.group(1))
        .containsExactlyElementsOf(
            Pattern.compile("--[a-z]+")
                .matcher(StopOrder.USAGE)
                .results()
                .map(MatchResult::group)
                .toList());
  }
}
