package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "up | up",
        "1 | ~~",
        "vector(0) | ~~",
        "sum by (a, b) (x) | x",
        "sum(rate(x{a=\"1\"}[5m])) / sum(rate(y[5m])) | x{a=\"1\"} y",
        "x{a=\"}(\"} offset 5m and on(instance) y:z | x{a=\"}(\"} y:z",
        "{__name__=\"x\"} or {job='y'} | {__name__=\"x\"} {job='y'}",
        "histogram_quantile(0.99, sum by (le) (rate(d_bucket{v=\"a\"}[8s]))) | d_bucket{v=\"a\"}",
        "count(ALERTS{alertstate=\"firing\"}) > bool 0x1f | ALERTS{alertstate=\"firing\"}",
        "x * on(a) group_left(version) y == Inf | x y",
        "label_replace(x, \"a\", \"$1\", \"b\", \"(.*)\") | x",
        "max_over_time(x[1h:30s] @ end()) | x",
        "x + x | x"
      })
  void findsTheSeriesOfAnExpression(String expression, String selectors) {
    assertThat(String.join(" ", Selectors.in(expression))).isEqualTo(selectors.strip());
  }

  @Test
  void endsOnWhateverItIsGiven() {
    assertThat(Selectors.in("{{{\"((\\ sum by (")).isEmpty();
  }
}
