package dev.sluice.runbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void cutsATextAfterSixtyCharacters() {
    String longest = "x".repeat(60);

    assertThat(Shown.of(longest)).isEqualTo("'" + longest + "'");
    assertThat(Shown.of(longest + "x")).isEqualTo("'" + longest + "…'");
  }

  @Test
  void cutsNoCharacterInTwo() {
    String longest = "𝄞".repeat(60);

    assertThat(Shown.of(longest)).isEqualTo("'" + longest + "'");
    assertThat(Shown.of(longest + "𝄞")).isEqualTo("'" + longest + "…'");
  }
}
