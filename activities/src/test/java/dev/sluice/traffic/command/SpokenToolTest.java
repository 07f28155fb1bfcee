package dev.sluice.traffic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Lowered;
import dev.sluice.traffic.Seen;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.TrafficRouterContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool whose share is digits, that is told a phase, and that is read by patterns. */
class SpokenToolTest {
  @TempDir private Path folder;

  private SpokenTool tool;

  @BeforeEach
  void start() {
    tool = new SpokenTool(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0%", "1%", "5%", "12.5%", "99%", "100%"})
  void readsBackWhatItSets(String share) {
    Percent wanted = Percent.parse(share);

    assertThat(tool.canary().set(wanted).share()).isEqualTo(wanted);
    assertThat(tool.canary().read().share()).isEqualTo(wanted);
  }

  @Test
  void isToldTheRunbooksWordAndDigits() {
    tool.canary().set(Percent.of(5));
    tool.router(tool.binding(false).in("ramp-up")).set(Percent.parse("62.5%"));

    assertThat(tool.moves())
        .containsExactly(
            "migrate --phase canary --percentage 5 -y",
            "migrate --phase ramp-up --percentage 62.5 -y");
  }

  @Test
  void roundsDownWhereTheToolTakesWholePercents() {
    TrafficRouter whole = tool.router(tool.binding(true).in("canary"));

    assertThat(whole.set(Percent.parse("47.5%")).share()).isEqualTo(Percent.of(47));
    assertThat(tool.moves()).containsExactly("migrate --phase canary --percentage 47 -y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Phase: canary (5 %)            | nothing matches",
        "Phase: a (5%) Phase: b (5%)    | 2 places match",
        "Phase: a (5%)~Phase: b (50%)   | 2 places match",
        "Phase: canary (101%)           | '101' is not a valid percentage from 0 to 100",
        "Phase: canary (0.00001%)       | at most four decimals",
        "Phase: canary (5.5.5%)         | '5.5.5' is not a valid percentage",
        "''                             | it printed: nothing"
      })
  void saysWhatWasPrintedWhereThePatternFindsNoShare(String printed, String said) {
    tool.keep("said", printed.replace('~', '\n'));

    assertThatThrownBy(() -> tool.canary().read())
        .hasMessageContaining(said)
        .hasMessageContaining("expected one match of the pattern Phase: \\S+")
        .hasMessageContaining("it printed: " + shown(printed));
    TrafficRouterContract.assertFails(FailureType.INVALID_TARGET, () -> tool.canary().read());
  }

  private static String shown(String printed) {
    return printed.isEmpty() ? "nothing" : printed.replace('~', ' ');
  }

  @Test
  void refusesAShareThatWasTakenButNotKept() {
    tool.keep("said", "Phase: canary (4%)");

    TrafficRouterContract.assertFails(
        FailureType.READ_BACK_DIFFERS, () -> tool.canary().set(Percent.of(5)));
  }

  @Test
  void isLoweredWithoutARunInThePhaseThatItSays() {
    tool.router(tool.binding(false).in("ramp-up")).set(Percent.of(80));
    TrafficRouter configured = tool.router(tool.binding(false));

    assertThat(configured.look())
        .containsExactly(new Seen.Has("hal9-migrate", Percent.of(80), Optional.empty()));
    assertThat(configured.lower(Percent.of(50)))
        .containsExactly(new Lowered.Done("hal9-migrate", Percent.of(80), Percent.of(50)));
    assertThat(tool.moves()).last().isEqualTo("migrate --phase ramp-up --percentage 50 -y");
  }

  @Test
  void isNotLoweredWithoutAPhaseAndSaysSo() {
    tool.keep("said", "Phase: (80%)");
    TrafficRouter mute = tool.router(withoutPhase());

    assertThat(mute.lower(Percent.ZERO).toString())
        .contains("Failed", "hal9-migrate wants a phase", "set the share by hand");
  }

  private RouterBinding withoutPhase() {
    var usual = tool.binding(false);
    return new RouterBinding.Command(
        usual.set(),
        usual.read(),
        usual.count(),
        usual.timeout(),
        Optional.of(
            new RouterBinding.Dialect(
                false, Optional.of("\\(([0-9.]+)%\\)"), Optional.empty(), Optional.empty())));
  }

  @Test
  void countsTheRequestsThatItPrints() {
    List<Counts> before = counted(100, 900);

    List<Counts> after = counted(110, 1090);

    assertThat(before).containsExactly(new Counts("hal9-migrate", 100, 900, Counts.Spread.RANDOM));
    assertThat(after).containsExactly(new Counts("hal9-migrate", 110, 1090, Counts.Spread.RANDOM));
  }

  @Test
  void saysThatACountIsNone() {
    tool.keep("new", "many");
    tool.keep("old", "1");

    assertThatThrownBy(() -> tool.canary().counts())
        .hasMessageContaining("nothing matches in the answer of hal9-migrate");
  }

  private List<Counts> counted(int fresh, int old) {
    tool.keep("new", Integer.toString(fresh));
    tool.keep("old", Integer.toString(old));
    return tool.canary().counts();
  }
}
