package dev.sluice.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final Map<String, String> KNOWN =
      Map.of("token", "s3$ret", "sly", "${{ secrets.token }}");

  private final Secrets secrets = new Secrets(name -> Optional.ofNullable(KNOWN.get(name)));

  @Test
  void replacesEveryReferenceAndSaysWhichSecretsItUsed() {
    Secrets.Filled filled = secrets.fill("Bearer ${{ secrets.token }}, ${{secrets.token}}");

    assertThat(filled)
        .isEqualTo(
            new Secrets.Filled.Complete("Bearer s3$ret, s3$ret", List.of("s3$ret", "s3$ret")));
  }

  @Test
  void namesEverySecretThatIsMissingOnce() {
    Secrets.Filled filled =
        secrets.fill("${{ secrets.a }} ${{ secrets.token }} ${{ secrets.b }} ${{ secrets.a }}");

    assertThat(filled).isEqualTo(new Secrets.Filled.Missing(List.of("a", "b"), List.of()));
  }

  @Test
  void saysWhichSecretCannotBeRead() {
    Secrets locked =
        new Secrets(name -> {
          throw new UncheckedIOException("the secret a cannot be read", new IOException());
        });

    assertThat(locked.fill("${{ secrets.a }}"))
        .isEqualTo(new Secrets.Filled.Missing(List.of(), List.of("the secret a cannot be read")))
        .extracting(filled -> ((Secrets.Filled.Missing) filled).message())
        .isEqualTo("the secret a cannot be read");
  }

  @Test
  void masksWhatItHasGivenOutWhoeverRepeatsIt() {
    secrets.fill("${{ secrets.token }}");

    assertThat(secrets.masked("Bearer s3$ret is not a valid header"))
        .isEqualTo("Bearer *** is not a valid header");
  }

  @Test
  void takesNothingInsideASecretForAReference() {
    Secrets.Filled filled = secrets.fill("${{ secrets.sly }}");

    assertThat(filled)
        .isEqualTo(
            new Secrets.Filled.Complete("${{ secrets.token }}", List.of("${{ secrets.token }}")));
  }

  @Test
  void doesNotShowSecretsAsText() {
    Secrets.Filled filled = secrets.fill("${{ secrets.token }}");

    assertThat(filled.toString()).doesNotContain("s3$ret");
  }
}
