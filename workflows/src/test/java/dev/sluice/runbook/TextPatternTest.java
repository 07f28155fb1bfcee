package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPatternTest {
  @Test
  void takesTheEndsOfALineForItsOwn() {
    TextPattern ready = new TextPattern("^ready$");

    assertThat(ready.isIn("starting\nready\n3 pods")).isTrue();
    assertThat(ready.isIn("not ready")).isFalse();
  }

  @Test
  void findsTheGroupOfEachMatchInOrder() {
    TextPattern lag = new TextPattern("lag: (\\d+)");

    assertThat(lag.firstGroups("lag: 3\nlag: none\nlag: 1")).containsExactly("3", "1");
  }

  @Test
  void leavesOutMatchesThatHaveNoGroup() {
    assertThat(new TextPattern("lag(?:: (\\d+))?").firstGroups("lag, lag: 1")).containsExactly("1");
  }

  @Test
  void findsAThousandMatchesAndNotOneMore() {
    TextPattern digit = new TextPattern("(\\d)");

    assertThat(digit.firstGroups("1".repeat(1_000))).hasSize(1_000);
    assertThat(digit.firstGroups("1".repeat(1_001))).hasSize(1_000);
  }
}
