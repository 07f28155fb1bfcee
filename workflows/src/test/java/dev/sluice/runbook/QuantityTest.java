package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0.001, RATIO, 0.1%",
    "0.0015, SECONDS, 1.5ms",
    "-0.2, SECONDS, -200ms",
    "0.9994, SECONDS, 999.4ms",
    "1, SECONDS, 1s",
    "59.5, SECONDS, 59.5s",
    "60, SECONDS, 1m",
    "90.4, SECONDS, 1m 30s",
    "12.5, COUNT, 12.5",
    "3000000, COUNT, 3000000",
    "1023, BYTES, 1023 bytes",
    "1024, BYTES, 1 KiB",
    "1536, BYTES, 1.5 KiB",
    "1048576, BYTES, 1 MiB",
    "-2097152, BYTES, -2 MiB",
    "1073741824, BYTES, 1 GiB",
  })
  void isWrittenInTheUnitThatReadsBest(double value, Unit unit, String text) {
    assertThat(new Quantity(value, unit).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void isAFiniteNumber(double value) {
    assertThatThrownBy(() -> new Quantity(value, Unit.COUNT))
        .hasMessageContaining("a quantity is a finite number");
  }
}
