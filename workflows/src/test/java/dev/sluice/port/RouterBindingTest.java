package dev.sluice.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.RouterBinding.Command;
import dev.sluice.port.RouterBinding.Dialect;
import dev.sluice.port.RouterBinding.Requests;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterBindingTest {
  private static final String OF_BEFORE =
      "{\"router\":\"command\",\"set\":[\"tool\",\"$share\"],\"read\":[\"tool\"],\"count\":[],\"timeout\":\"PT10S\"}";
  private static final Command PLAIN =
      new Command(List.of("tool", "$share"), List.of("tool"), List.of(), Duration.ofSeconds(10));
  private static final Command SPOKEN =
      new Command(
          List.of("tool", "$phase", "$percent"),
          List.of("tool"),
          List.of("tool"),
          Duration.ofSeconds(10),
          Optional.of(
              new Dialect(
                  true,
                  Optional.of("(\\d+)%"),
                  Optional.of("(\\S+)"),
                  Optional.of(new Requests("a(\\d+)", "b(\\d+)")))));

  @Test
  void aToolThatPrintsJsonHasTheFormThatItAlwaysHad() throws JsonProcessingException {
    assertThat(Wire.mapper().writerFor(RouterBinding.class).writeValueAsString(PLAIN))
        .isEqualTo(OF_BEFORE);
    assertThat(Wire.mapper().readValue(OF_BEFORE, RouterBinding.class)).isEqualTo(PLAIN);
  }

  @Test
  void aToolThatSpeaksComesBack() throws JsonProcessingException {
    String text = Wire.mapper().writerFor(RouterBinding.class).writeValueAsString(SPOKEN);

    assertThat(text)
        .endsWith(
            "\"dialect\":{\"whole\":true,\"number\":\"(\\\\d+)%\",\"phase\":\"(\\\\S+)\",\"requests\":{\"new\":\"a(\\\\d+)\",\"old\":\"b(\\\\d+)\"}}}");
    assertThat(Wire.mapper().readValue(text, RouterBinding.class)).isEqualTo(SPOKEN);
  }

  @Test
  void isToldThePhaseOnce() {
    assertThat(SPOKEN.wantsPhase()).isTrue();
    assertThat(((Command) SPOKEN.in("canary")).set()).containsExactly("tool", "canary", "$percent");
    assertThat(SPOKEN.in("canary").wantsPhase()).isFalse();
  }

  @Test
  void roundsDownToWholePercents() {
    assertThat(SPOKEN.given(Percent.parse("47.5%"))).isEqualTo(Percent.of(47));
    assertThat(SPOKEN.given(Percent.parse("0.9%"))).isEqualTo(Percent.ZERO);
    assertThat(PLAIN.given(Percent.parse("47.5%"))).isEqualTo(Percent.parse("47.5%"));
  }
}
