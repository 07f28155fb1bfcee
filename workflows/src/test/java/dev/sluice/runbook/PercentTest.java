package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
  @ParameterizedTest
  @CsvSource({"0%, 0", "0.0001%, 1", "33.3333%, 333333", "99.9999%, 999999", "100%, 1000000"})
  void readsSharesToTheMillionth(String text, int millionths) {
    assertThat(Percent.parse(text)).isEqualTo(new Percent(millionths)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100.0001%", "101%", "-1%", "0.00001%", "5", "5 %", ""})
  void refusesWhatIsNoShareOfTheTraffic(String text) {
    assertThatThrownBy(() -> Percent.parse(text)).hasMessageContaining("expected");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001})
  void liesBetweenNothingAndAll(int millionths) {
    assertThatThrownBy(() -> new Percent(millionths)).hasMessageContaining("between 0% and 100%");
  }

  @Test
  void comesFromARatioRoundedToTheMillionth() {
    assertThat(Percent.ofRatio(1 / 3d)).isEqualTo(new Percent(333_333));
    assertThat(Percent.ofRatio(0.000_000_5)).isEqualTo(new Percent(1));
    assertThat(Percent.of(25).ratio()).isEqualTo(0.25);
  }

  @Test
  void isOrderedByHowMuchItExposes() {
    assertThat(Percent.of(5)).isLessThan(Percent.of(10)).isGreaterThan(Percent.ZERO);
    assertThat(Percent.of(5).isBelow(Percent.of(10))).isTrue();
    assertThat(Percent.of(5).isBelow(Percent.of(5))).isFalse();
  }
}
