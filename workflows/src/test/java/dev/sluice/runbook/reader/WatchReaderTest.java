package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Watching;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchReaderTest {
  private final Watching watching =
      Sample.read(
              Sample.top(
                  "watch: [p99, error-rate by region, revenue * 1440.50, orders / visits, p99 - p99"
                      + " of old]"))
          .watching();

  @Test
  void showsAMetricAndWhatIsMadeOfOne() {
    assertThat(watching.shown()).containsExactly(new MetricName("p99"));
    assertThat(watching.figures())
        .extracting(Figure::text)
        .containsExactly(
            "error-rate by region", "revenue * 1440.5", "orders / visits", "p99 - p99 of old");
  }

  @Test
  void makesFiguresOfTheWholeRun() {
    assertThat(watching.figures())
        .extracting(figure -> ConditionText.of(figure.operand()))
        .containsExactly(
            "error-rate over run by region",
            "revenue over run * 1440.5",
            "orders over run / visits over run",
            "p99 over run - p99 of old over run");
  }

  @Test
  void asksForEveryMetricThatSomethingIsMadeOf() {
    assertThat(watching.metrics())
        .extracting(MetricName::value)
        .containsExactly("p99", "error-rate", "revenue", "orders", "visits", "p99", "p99");
  }

  @Test
  void showsTheOldVersionBesideWhatIsMadeOfTheNewOneAlone() {
    assertThat(watching.figures())
        .filteredOn(Figure.Computed.class::isInstance)
        .extracting(figure -> ((Figure.Computed) figure).ofOld().map(Figure::text))
        .containsExactly(Optional.of("orders of old / visits of old"), Optional.empty());
  }
}
