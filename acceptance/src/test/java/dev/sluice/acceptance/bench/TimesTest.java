package dev.sluice.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void tellsTheLeastTimeThatSoManyPercentTookNoLongerThan() {
    List<Duration> took =
        IntStream.rangeClosed(1, 300).map(i -> 301 - i).mapToObj(Duration::ofMillis).toList();

    assertThat(Times.of(took)).isEqualTo(new Times(300, 150, 270, 297, 300));
  }

  @Test
  void takesTheSlowestOfAFewForThe99thPercentile() {
    List<Duration> took = List.of(Duration.ofMillis(7), Duration.ofMillis(900));

    assertThat(Times.of(took)).isEqualTo(new Times(2, 7, 900, 900, 900));
  }

  @Test
  void isAllZeroWithoutACase() {
    assertThat(Times.of(List.of())).isEqualTo(new Times(0, 0, 0, 0, 0));
  }
}
