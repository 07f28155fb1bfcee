package dev.sluice.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "p&ss \"w\"",
        "p%26ss+%22w%22",
        "p%26ss%20%22w%22",
        "p&ss \\\"w\\\"",
        "cCZzcyAidyI="
      })
  void hidesASecretHoweverItIsWritten(String form) {
    Mask mask = Mask.of(List.of("p&ss \"w\""));

    assertThat(mask.apply("it was " + form + ", wasn't it")).isEqualTo("it was ***, wasn't it");
  }

  @Test
  void hidesTheLongerOfTwoThatBeginAlike() {
    assertThat(Mask.of(List.of("abc", "abcdef")).apply("abcdef abc")).isEqualTo("*** ***");
  }

  @Test
  void hidesTheLinesOfAKey() {
    Mask mask = Mask.of(List.of("-----BEGIN-----\nMIIEvQIBADAN\n}\n"));

    assertThat(mask.apply("bad line MIIEvQIBADAN }")).isEqualTo("bad line *** }");
  }

  @Test
  void leavesTextsAloneWhenThereIsNothingToHide() {
    assertThat(Mask.of(List.of("")).apply("a text")).isEqualTo("a text");
  }

  @Test
  void cutsTheRestOfASecretThatATailMayBeginWith() {
    assertThat(Mask.of(List.of("s3cr3t")).applyToTail("r3t and a s3cr3t")).isEqualTo(" a ***");
  }

  @Test
  void doesNotCutThroughASecretNearTheBeginningOfATail() {
    assertThat(Mask.of(List.of("s3cr3t")).applyToTail("t s3cr3t end")).isEqualTo(" end");
  }

  @Test
  void saysNothingOfItsSecrets() {
    assertThat(Mask.of(List.of("s3cr3t")).toString()).doesNotContain("s3cr3t");
  }
}
