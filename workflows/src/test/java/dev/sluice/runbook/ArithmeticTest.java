package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArithmeticTest {
  @ParameterizedTest
  @CsvSource({
    "PLUS, COUNT, COUNT, COUNT",
    "MINUS, SECONDS, SECONDS, SECONDS",
    "TIMES, COUNT, RATIO, COUNT",
    "TIMES, RATIO, BYTES, BYTES",
    "TIMES, COUNT, SECONDS, SECONDS",
    "TIMES, BYTES, COUNT, BYTES",
    "TIMES, COUNT, COUNT, COUNT",
    "DIVIDED_BY, SECONDS, SECONDS, COUNT",
    "DIVIDED_BY, COUNT, COUNT, COUNT",
    "DIVIDED_BY, BYTES, COUNT, BYTES",
  })
  void knowsTheUnitOfTheResult(Arithmetic by, Unit left, Unit right, Unit result) {
    assertThat(by.unit(left, right)).contains(result);
  }

  @ParameterizedTest
  @CsvSource({
    "PLUS, COUNT, RATIO",
    "MINUS, SECONDS, COUNT",
    "TIMES, SECONDS, BYTES",
    "DIVIDED_BY, COUNT, SECONDS",
    "DIVIDED_BY, COUNT, RATIO"
  })
  void findsUnitsThatDoNotGoTogether(Arithmetic by, Unit left, Unit right) {
    assertThat(by.unit(left, right)).isEqualTo(Optional.empty());
  }

  @Test
  void computes() {
    assertThat(Arithmetic.PLUS.of(6, 3)).isEqualTo(9);
    assertThat(Arithmetic.MINUS.of(6, 3)).isEqualTo(3);
    assertThat(Arithmetic.TIMES.of(6, 3)).isEqualTo(18);
    assertThat(Arithmetic.DIVIDED_BY.of(6, 3)).isEqualTo(2);
    assertThat(Arithmetic.DIVIDED_BY.of(6, 0)).isInfinite();
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  void comparesTheTwoVersionsOfAnyMetricByAPlainNumber(Unit unit) {
    assertThat(Arithmetic.DIVIDED_BY.unit(unit, unit)).contains(Unit.COUNT);
  }
}
