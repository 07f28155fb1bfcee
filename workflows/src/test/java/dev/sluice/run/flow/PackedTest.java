package dev.sluice.run.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.sluice.port.Wire;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTest {
  private static final TypeReference<List<String>> LINES = new TypeReference<>() {};

  @Test
  void isTheSameWhenItIsUnpacked() {
    List<String> lines = List.of("traffic set", "\u00fc", "");

    assertThat(Packed.of(lines).as(LINES)).isEqualTo(lines);
  }

  @Test
  void crossesTheWireAsOneText() throws JsonProcessingException {
    Packed packed = Packed.of(List.of("a"));

    String json = Wire.mapper().writeValueAsString(packed);

    assertThat(json).startsWith("\"H4sI");
    assertThat(Wire.mapper().readValue(json, Packed.class)).isEqualTo(packed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no base64", "aGVsbG8=", "H4sIAAAAAAAA"})
  void isRefusedWhereItIsNone(String damaged) {
    assertThatThrownBy(() -> new Packed(damaged).as(LINES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isRefusedWhereItWouldFillTheMemory() {
    Packed bomb = Packed.of(Collections.nCopies(70 << 20, 1));

    assertThatThrownBy(() -> bomb.as(LINES)).hasMessageContaining("longer than 67108864 bytes");
  }
}
