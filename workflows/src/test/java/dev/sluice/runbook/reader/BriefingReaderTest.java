package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Briefing;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.Pace;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.text.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BriefingReaderTest {
  private static final ChannelName TEAM = new ChannelName("team");
  private static final ChannelName LEADS = new ChannelName("leads");

  private static Runbook briefed() {
    return Sample.read(
        Sample.top("briefings: [{every: 15m, to: team}, {every: 1d, to: [team, leads]}]\n"));
  }

  @Test
  void readsHowOftenWhoIsTold() {
    assertThat(briefed().watching().briefings())
        .containsExactly(
            new Briefing(Duration.ofMinutes(15), List.of(TEAM)),
            new Briefing(Duration.ofDays(1), List.of(TEAM, LEADS)));
  }

  @Test
  void tellsFasterInPracticeButNotMoreOftenThanEveryTenSeconds() {
    Pace.Paced paced = Pace.compress(briefed(), 360, Duration.ofSeconds(3));

    assertThat(paced.runbook().watching().briefings())
        .extracting(Briefing::every)
        .containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(4));
    assertThat(paced.notes()).contains("briefings: every 15m is 10s and not 2s 500ms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{every: 30s, to: team}|5m or more",
        "{every: soon, to: team}|'soon' is not a valid duration",
        "{to: team}|has no 'every'",
        "{every: 15m}|has no 'to'",
        "{every: 15m, to: []}|one item or more",
        "{every: 15m, to: team, urgent: true}|'urgent'"
      })
  void saysWhatIsWrong(String briefing, String said) {
    assertThat(Sample.problems(Sample.top("briefings: " + briefing + "\n")))
        .extracting(Problem::sentence)
        .anySatisfy(sentence -> assertThat(sentence).contains(said));
  }
}
