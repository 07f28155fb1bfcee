package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Watching;
import org.junit.jupiter.api.Test;

class WatchReaderTest {
  private static final Watching WATCHING =
      Sample.read(Sample.top("watch: [p99, error-rate by region, revenue * 1440.50]")).watching();

  @Test
  void showsAMetricAndWhatIsMadeOfOne() {
    assertThat(WATCHING.shown()).containsExactly(new MetricName("p99"));
    assertThat(WATCHING.figures())
        .extracting(Figure::text)
        .containsExactly("error-rate by region", "revenue * 1440.5");
  }

  @Test
  void makesFiguresOfTheWholeRun() {
    assertThat(WATCHING.figures())
        .extracting(figure -> ConditionText.of(figure.operand()))
        .containsExactly("error-rate over run by region", "revenue over run * 1440.5");
  }

  @Test
  void asksForEveryMetricThatSomethingIsMadeOf() {
    assertThat(WATCHING.metrics())
        .extracting(MetricName::value)
        .containsExactly("p99", "error-rate", "revenue");
  }
}
