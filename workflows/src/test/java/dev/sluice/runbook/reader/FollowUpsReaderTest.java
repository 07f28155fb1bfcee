package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.page.RunbookPage;
import dev.sluice.port.Wire;
import dev.sluice.runbook.FollowUps;
import dev.sluice.runbook.FollowUps.Duty;
import dev.sluice.runbook.FollowUps.Given;
import dev.sluice.runbook.FollowUps.Next;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.Pace;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.RunEnd;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.RunbookName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowUpsReaderTest {
  private static final RoleName LEAD = new RoleName("lead");
  private static final String BOTH =
      """
      duties: {duty: "Notes of ${{ run.id }} kept", by: lead, within: 8d}
      next: [other, {runbook: more, at: +20h, ask: lead, with: {t: "${{ run.by }}"}}]
      """;

  private static Silence silence(Duration remind, Duration within) {
    return new Silence(Optional.of(remind), Optional.empty(), within, Silence.Outcome.HOLD);
  }

  private static FollowUps read(String lines) {
    return Sample.read(Sample.top(lines)).closing().followUps().orElseThrow();
  }

  @Test
  void readsWhatIsOwedAndWhatFollowsWithTheirDefaults() {
    assertThat(read(BOTH))
        .isEqualTo(
            new FollowUps(
                List.of(
                    new Duty(
                        "Notes of ${{ run.id }} kept",
                        LEAD,
                        List.of(RunEnd.PASSED, RunEnd.ROLLED_BACK, RunEnd.HELD),
                        silence(Duration.ofDays(2), Duration.ofDays(8)))),
                List.of(
                    new Next(
                        new RunbookName("more"),
                        LEAD,
                        List.of(RunEnd.PASSED),
                        Duration.ofHours(20),
                        silence(Duration.ofHours(5), Duration.ofHours(188)),
                        List.of(new Given("t", "${{ run.by }}"))))));
  }

  @Test
  void showsTheFirstThatFollowsAndStartsNoneThatIsOnlyNamed() {
    Runbook named = Sample.read(Sample.top("next: other"));

    assertThat(named.about().next()).contains(new RunbookName("other"));
    assertThat(named.closing().followUps()).isEmpty();
    assertThat(Sample.read(Sample.top(BOTH)).about().next()).contains(new RunbookName("other"));
  }

  @Test
  void crossesToTemporalAsItIs() throws JsonProcessingException {
    Runbook runbook = Sample.read(Sample.top(BOTH));

    String json = Wire.mapper().writeValueAsString(runbook);

    assertThat(json)
        .contains(
            "\"followUps\":{\"duties\":[{\"duty\":\"Notes of ${{ run.id }} kept\",\"by\":\"lead\","
                + "\"when\":[\"PASSED\",\"ROLLED_BACK\",\"HELD\"],\"silence\":{\"remind\":\"PT48H\"")
        .contains("\"ask\":\"lead\",\"when\":[\"PASSED\"],\"after\":\"PT20H\",");
    assertThat(Wire.mapper().readValue(json, Runbook.class)).isEqualTo(runbook);
  }

  @Test
  void comesSoonerInPracticeButGivesPeopleTheirTime() {
    Runbook paced =
        Pace.compress(Sample.read(Sample.top(BOTH)), 360, Duration.ofSeconds(3)).runbook();

    FollowUps all = paced.closing().followUps().orElseThrow();
    assertThat(all.duties()).isEqualTo(read(BOTH).duties());
    assertThat(all.next().getFirst().after()).isEqualTo(Duration.ofSeconds(200));
    assertThat(all.next().getFirst().silence().expire()).isEqualTo(Duration.ofHours(188));
  }

  @Test
  void standsOnThePageOfTheRunbook() {
    assertThat(RunbookPage.markdown(Sample.read(Sample.top(BOTH))))
        .contains("## After the run\n\n1. Notes of ${{ run.id }} kept: **lead** within 8d\n")
        .contains("2. Start `more` 20h after the end, if **lead** says yes\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duties: {duty: a, by: lead, within: 0s}|'0s' is not a duration longer than zero",
        "duties: {duty: a, within: 1d}|a duty has no 'by'",
        "duties: {duty: a, by: lead, within: 1d, when: won}|unknown end of a run 'won'; expected"
            + " one of passed, rolled-back, held, aborted, failed",
        "duties: [{duty: a, by: lead, within: 1d}, {duty: a, by: boss, within: 2d}]|a duty stands"
            + " twice in 'duties'",
        "duties: {duty: a, by: lead, within: 1d, silence: {escalate: 1d}}|'escalate' would come at"
            + " its deadline or later",
        "duties: {duty: 'a ${{ inputs.zzz }}', by: lead, within: 1d}|unknown reference"
            + " 'inputs.zzz'",
        "next: {runbook: more}|a run that follows has no 'ask'",
        "next: {runbook: more, ask: lead, at: 22h}|expected how long after the end of the run, such"
            + " as +22h",
        "next: {runbook: more, ask: lead, at: +2d, within: 1d}|the question would end before 'at'",
      })
  void refuses(String lines, String sentence) {
    assertThat(Sample.problems(Sample.top(lines))).singleElement().asString().contains(sentence);
  }
}
