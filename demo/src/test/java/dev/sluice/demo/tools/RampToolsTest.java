package dev.sluice.demo.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Pace;
import dev.sluice.demo.service.Scenario;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.WeightedRouter;
import dev.sluice.demo.service.World;
import dev.sluice.demo.world.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the programs of a ramp-up do, in a world that is well and in one that is not. */
class RampToolsTest {
  private static final int PER_SECOND = 200;

  @TempDir Path directory;

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final WeightedRouter router = new WeightedRouter();
  private final World world = new World(clock, Scenario.HEALTHY, router, new Pace(360));
  private final Toolbox tools = new Toolbox(world, new Figures(world, PER_SECOND));

  @BeforeEach
  void serveAtNinetyPercent() {
    router.give(90);
    serve(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "health --all-systems --deep",
        "verify --stage ramp-90 --duration 20s",
        "neurons hot-spots --threshold 80",
        "test edge-cases --scenarios all --at-percentage 90",
        "test integrations --all",
        "validate --comprehensive --at-percentage 90",
        "certify performance --sla-compliance"
      })
  void passesWhileAllIsWellAndFailsWithErrors(String words) {
    assertThat(migrate(words)).isInstanceOf(Answer.Done.class);

    world.suffer(
        Faults.NONE
            .with(5, 3)
            .with(
                Version.HIERARCHICAL,
                new Faults.Trouble(0.1, Optional.empty(), Duration.ofMillis(20), 0, 0)));
    serve(40);
    serve(5, 3);

    assertThat(migrate(words)).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void saysHowFarTheStateHasDrifted() {
    assertThat(migrate("state verify --post-migration").text()).contains("State drift: 0.00%");

    world.suffer(Faults.NONE.with(0, 3));

    assertThat(migrate("state verify --post-migration").text()).contains("State drift: 0.0025%");
  }

  @Test
  void forecastsHeadroomFromTheLoadAndFromWhatLeaks() {
    assertThat(migrate("resources --forecast 100").text())
        .contains("cpu      40.0% headroom", "memory   40.0% headroom", "network  50.0% headroom");

    world.suffer(
        Faults.NONE.with(
            Version.HIERARCHICAL,
            new Faults.Trouble(0, Optional.empty(), Duration.ZERO, 50L << 20, 0)));
    serve(10);

    assertThat(migrate("resources --forecast 100").text()).contains("memory   27.8% headroom");
  }

  @Test
  void keepsABaselineAndComparesWithIt() throws IOException {
    String save = "metrics baseline --traffic-level 90 --duration 1h --save b.json";
    assertThat(after(9, save)).isInstanceOf(Answer.Running.class);
    assertThat(after(10, save)).isInstanceOf(Answer.Done.class);

    String report = migrate("report --stage s --compare-baseline b.json").text();

    assertThat(Files.readString(directory.resolve("b.json"))).contains("\"errorRate\" : 0.0");
    assertThat(report).contains("p99     baseline 6.", "errors  baseline 0.000%");
    assertThat(migrate("report --stage s --compare-baseline none.json"))
        .isInstanceOf(Answer.Failed.class);
    assertThat(migrate("metrics baseline --traffic-level 50 --save b.json"))
        .isInstanceOf(Answer.Failed.class);
  }

  @Test
  void makesMorePeopleComeForAsLongAsThePeakLasts() {
    String peak = "test peak-load --multiplier 1.5 --duration 1h --traffic-percentage 90";

    assertThat(after(9, peak)).isInstanceOf(Answer.Running.class);
    assertThat(world.intensity()).isEqualTo(1.5);
    serve(10);

    assertThat(after(10, peak)).isInstanceOf(Answer.Done.class);
    assertThat(world.intensity()).isEqualTo(1);
  }

  @Test
  void makesInstancesFailAndSeesThemRecover() {
    String recovery = "test failure-recovery --inject-failures 5 --verify-recovery";
    assertThat(after(1, recovery)).isInstanceOf(Answer.Running.class);
    assertThat(migrate("health --all-systems --deep").text()).contains("FAILED   health checks");

    serve(4);

    assertThat(after(5, recovery)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void makesTheOldSystemAsSmallAsItsTrafficAndNoSmaller() {
    assertThat(migrate("flat-system scale-down --target 5 --keep-minimum"))
        .isInstanceOf(Answer.Failed.class);
    assertThat(migrate("flat-system scale-down --target 10")).isInstanceOf(Answer.Done.class);
    assertThat(migrate("health --system flat")).isInstanceOf(Answer.Done.class);

    router.give(60);
    serve(40);
    assertThat(migrate("health --system flat")).isInstanceOf(Answer.Failed.class);

    migrate("flat-system scale-up");
    serve(40);
    assertThat(migrate("health --system flat")).isInstanceOf(Answer.Done.class);
  }

  @Test
  void preparesNoCutoverBeforeThereIsAllThatItNeeds() {
    assertThat(migrate("prepare cutover --checklist")).isInstanceOf(Answer.Failed.class);

    migrate("state checkpoint --name before");
    migrate("certify performance --generate-certificate");
    migrate("configure comparison-traffic --percentage 10 --purpose monitoring");

    assertThat(migrate("prepare cutover --checklist --notifications"))
        .isInstanceOf(Answer.Done.class);
    assertThat(world.shelf().incidents()).hasSize(1);
    assertThat(migrate("validate --phase ramp-complete")).isInstanceOf(Answer.Done.class);
    assertThat(directory.resolve("performance-certificate.pdf")).exists();
  }

  @Test
  void seesTheSegmentThatSuffersAlone() {
    world.suffer(
        Faults.NONE.with(
            Version.HIERARCHICAL,
            new Faults.Trouble(0.3, Optional.of(Segment.B), Duration.ZERO, 0, 0)));
    serve(40);

    String said = migrate("test edge-cases --scenarios all").text();

    assertThat(said)
        .contains("passed   users of segment a", "FAILED   users of segment b")
        .contains("passed   users of segment c");
  }

  private void serve(int seconds) {
    serve(seconds, 1);
  }

  /** So many times what is usual. */
  private void serve(int seconds, int times) {
    for (int second = 0; second < seconds; second++) {
      clock.move(Duration.ofSeconds(1));
      for (int request = 0; request < times * PER_SECOND; request++) {
        world.serve(router.next().orElseThrow());
      }
    }
  }

  private Answer migrate(String words) {
    return after(60, words);
  }

  private Answer after(int seconds, String words) {
    return tools.run(
        new Call(
            "hal9-migrate", List.of(words.split(" ")), directory, Duration.ofSeconds(seconds)));
  }
}
