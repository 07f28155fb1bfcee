package dev.sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
  void saysWhatMayBeTypedAndStartsNothing() {
    PrintStream before = System.out;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
    try {
      Main.main(new String[] {"--help"});
    } finally {
      System.setOut(before);
    }

    assertThat(shown.toString(StandardCharsets.UTF_8))
        .startsWith("Usage: sluice worker [--config FILE]\n")
        .contains("$SLUICE_CONFIG", "Usage: sluice stop --direct TARGET [--to SHARE]");
  }

  @Test
  void refusesArgumentsThatItDoesNotKnow() {
    assertThatThrownBy(() -> Main.configured(List.of("--conf", "a.yaml"), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("expected nothing or --config FILE");
  }

  @Test
  void refusesAnEmptyNameOfItsFile() {
    assertThatThrownBy(() -> Main.configured(List.of("--config", " "), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("--config is empty: expected nothing or --config FILE");
    assertThat(Main.configured(List.of(), Map.of("SLUICE_CONFIG", "")))
        .isEqualTo(Path.of("sluice.yaml"));
  }
}
