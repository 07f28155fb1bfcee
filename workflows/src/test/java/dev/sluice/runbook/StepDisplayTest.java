package dev.sluice.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.KubernetesSpec.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read of a step before it is done. */
class StepDisplayTest {
  private static final ObjectRef SHOP = new ObjectRef("apps/v1", "Deployment", "shop", "eu");

  @Test
  void saysWhatAClusterIsTold() {
    assertThat(new KubernetesSpec.Apply(SHOP, "{}", false).display())
        .isEqualTo("apply Deployment/shop -n eu");
    assertThat(new KubernetesSpec.Apply(SHOP, "{}", true).display())
        .isEqualTo("apply Deployment/shop -n eu by force");
    assertThat(new KubernetesSpec.Delete(SHOP).display()).isEqualTo("delete Deployment/shop -n eu");
    assertThat(new KubernetesSpec.Events(SHOP).display())
        .isEqualTo("events of Deployment/shop -n eu");
  }

  @Test
  void saysWhereACallGoes() {
    HttpSpec call = new HttpSpec("GET", "https://example.org/", List.of(), Optional.empty());
    Limits limits = new Limits(Duration.ofSeconds(30), Optional.empty(), Limits.Lives.STEP, true);

    assertThat(
            new Step.Http(
                    new StepId("first/1"), call, limits, List.of(), List.of(), Optional.empty())
                .display())
        .isEqualTo("GET https://example.org/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"a=${{b}}/c:1,2|a=${{b}}/c:1,2", "two words|'two words'", "it's|'it'\\''s'"})
  void quotesTheWordsOfACommandWhereAShellWould(String word, String shown) {
    CommandSpec command =
        new CommandSpec(List.of("tool", word), false, List.of(), Optional.empty(), List.of());

    assertThat(command.display()).isEqualTo("tool " + shown);
  }
}
