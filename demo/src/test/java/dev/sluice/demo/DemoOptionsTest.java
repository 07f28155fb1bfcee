package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.demo.service.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {
  @Test
  void showsAHealthyCanaryWhenNothingElseIsAsked() {
    DemoOptions options = DemoOptions.read(List.of());

    assertThat(options.scenario).isEqualTo(Scenario.HEALTHY);
    assertThat(options.runbook.value()).isEqualTo("canary-deployment");
    assertThat(options.auto).isFalse();
  }

  @Test
  void takesWhatIsAsked() {
    DemoOptions options =
        DemoOptions.read(
            List.of("--auto", "--scenario", "bad-canary", "--real", "--folder", "other"));

    assertThat(options.scenario).isEqualTo(Scenario.BAD_CANARY);
    assertThat(options.auto).isTrue();
    assertThat(options.real).isTrue();
    assertThat(options.folder).contains(Path.of("other"));
  }

  @Test
  void emptiesNoFolderThatWasNotNamed() {
    assertThatThrownBy(() -> DemoOptions.read(List.of("--folder", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--folder is empty: expected DIR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--fast", "--scenario", "--scenario worse", "healthy", "--runbook Not/One"})
  void refusesWhatItDoesNotUnderstand(String words) {
    assertThatThrownBy(() -> DemoOptions.read(List.of(words.split(" "))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
