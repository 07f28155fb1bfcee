package dev.sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void takesTheFileThatIsNamedMostDirectly() {
    Map<String, String> environment = Map.of("SLUICE_CONFIG", "b.yaml");

    assertThat(Main.configured(List.of("--config", "a.yaml"), environment))
        .isEqualTo(Path.of("a.yaml"));
    assertThat(Main.configured(List.of(), environment)).isEqualTo(Path.of("b.yaml"));
    assertThat(Main.configured(List.of(), Map.of())).isEqualTo(Path.of("sluice.yaml"));
  }

  @Test
  void refusesArgumentsThatItDoesNotKnow() {
    assertThatThrownBy(() -> Main.configured(List.of("--conf", "a.yaml"), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("expected nothing or --config FILE");
  }
}
