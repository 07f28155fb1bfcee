package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Asleep;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsleepTest {
  private static final String SETUP = "- {stage: setup, steps: {check: a}, guards: GUARD}\n";
  private static final String FIRST =
      "- {stage: first, traffic: 5%, steps: {check: a}, guards: GUARD}\n";
  private static final String LAST = "- {stage: last, soak: 1h, guards: GUARD}\n";

  private static List<String> asleep(String... stages) {
    String guard = "{when: p99 > 1s, then: hold}";
    String text =
        "runbook: sample\nguards: GUARD\nstages:\n"
            + String.join("", stages)
            + "rollback: {to: last-stable}\n";
    return Asleep.in(Sample.read(text.replace("GUARD", guard)));
  }

  @Test
  void saysWhichStagesNoGuardWatchesAndWhatWakesThem() {
    assertThat(asleep(SETUP, FIRST, LAST))
        .containsExactly(
            "the guards sleep in stage setup and in the steps of stage first: the shift of stage"
                + " first wakes them all; a soak before would, too",
            "the guards of stage setup never watch: it has neither 'traffic' nor 'soak'",
            "the guards of stage first sleep in its steps: its shift wakes them");
  }

  @Test
  void saysNothingOfGuardsThatAreAwakeFromTheBeginning() {
    assertThat(asleep(LAST, LAST.replace("last", "next"))).isEmpty();
  }

  @Test
  void saysThatNothingWakesThem() {
    assertThat(asleep("- {stage: setup, steps: {check: a}}\n"))
        .containsExactly("the guards never watch: no stage has 'traffic' or 'soak'");
  }

  @Test
  void tellsASoakThatWakesThem() {
    assertThat(asleep("- {stage: setup, steps: {check: a}}\n", LAST))
        .containsExactly(
            "the guards sleep in stage setup: the soak of stage last wakes them all; a soak before"
                + " would, too");
  }
}
