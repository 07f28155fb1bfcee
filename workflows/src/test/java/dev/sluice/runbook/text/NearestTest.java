package dev.sluice.runbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({"gate, gates", "gates, gate", "gete, gate", "agte, gate", "gaet, gate"})
  void findsAWordThatIsOneEditAway(String written, String meant) {
    assertThat(Nearest.to(written, List.of("guards", meant))).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"teh, they", "agets, gate", "gat, rate"})
  void allowsAShortWordOneEditAndNotTwo(String written, String known) {
    assertThat(Nearest.to(written, List.of(known))).isEmpty();
  }

  @Test
  void allowsALongWordAnEditForEveryThreeOfItsCharacters() {
    assertThat(Nearest.to("chckpnts", List.of("checkpoints"))).isEmpty();
    assertThat(Nearest.to("checkpnts", List.of("checkpoints"))).contains("checkpoints");
  }

  @Test
  void looksForWordsOfSixtyCharactersAndNotOneMore() {
    String longest = "x".repeat(60);

    assertThat(Nearest.to(longest, List.of(longest))).contains(longest);
    assertThat(Nearest.to(longest + "x", List.of(longest))).isEmpty();
  }
}
