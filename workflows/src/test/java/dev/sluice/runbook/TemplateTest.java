package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Template.Filled;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Template.Scope SCOPE =
      path ->
          switch (path) {
            case "run.id" -> Optional.of("r-1");
            case "inputs.text" -> Optional.of("say \"$1\" \\ ${{ run.id }}\n");
            case "inputs.sly" -> Optional.of("${{   secrets.token }}");
            case "inputs.half" -> Optional.of("{ secrets.token }}");
            default -> Optional.empty();
          };

  @Test
  void fillsEveryReferenceAndNothingElse() {
    assertThat(Template.fill("a ${{run.id}} {{ $value }} ${{ run.id }}$", SCOPE))
        .isEqualTo(new Filled.Text("a r-1 {{ $value }} r-1$"));
  }

  @Test
  void fillsAValueOnceAndAsItIs() {
    assertThat(Template.fill("${{ inputs.text }}", SCOPE))
        .isEqualTo(new Filled.Text("say \"$1\" \\ ${{ run.id }}\n"));
  }

  @Test
  void keepsAJsonTextOne() {
    assertThat(Template.fillJson("{\"a\":\"${{ inputs.text }}\"}", SCOPE))
        .isEqualTo(new Filled.Text("{\"a\":\"say \\\"$1\\\" \\\\ ${{ run.id }}\\u000a\"}"));
  }

  @Test
  void leavesSecretsToThoseWhoUseThem() {
    assertThat(Template.fill("Bearer ${{ secrets.token }}", SCOPE))
        .isEqualTo(new Filled.Text("Bearer ${{ secrets.token }}"));
  }

  @Test
  void letsNoValueMakeASecretAppear() {
    Filled.Missing none = new Filled.Missing("secrets.of a value");

    assertThat(Template.fill("a ${{ inputs.sly }}", SCOPE)).isEqualTo(none);
    assertThat(Template.fill("a ${${{ inputs.half }}", SCOPE)).isEqualTo(none);
    assertThat(Template.fillJson("[\"${{ inputs.sly }}\"]", SCOPE)).isEqualTo(none);
  }

  @Test
  void saysWhatHasNoValue() {
    assertThat(Template.fill("${{ run.id }} ${{ inputs.none }}", SCOPE))
        .isEqualTo(new Filled.Missing("inputs.none"));
  }

  @Test
  void listsThePathsOfAText() {
    assertThat(
            Template.paths(
                "${{ run.id }}-${{ secrets.a }} ${{ p99 max run }} ${{  }} ${{ no\npath }}"))
        .containsExactly("run.id", "secrets.a", "p99 max run");
  }
}
