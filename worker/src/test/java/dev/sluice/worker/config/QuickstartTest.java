package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.library.CatalogueActivitiesImpl;
import dev.sluice.library.Library;
import dev.sluice.library.Witnesses;
import dev.sluice.port.CatalogueActivities.PinRequest;
import dev.sluice.port.CatalogueActivities.Pinning;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/quickstart.md says, up to the plan of the run that it starts. */
class QuickstartTest {
  private static final Pattern FILE =
      Pattern.compile("```yaml\\n# (shop/\\S+)\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @BeforeEach
  void writeItsFiles() throws IOException {
    for (var found : FILE.matcher(page()).results().toList()) {
      Path file = folder.resolve(found.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, found.group(2));
    }
  }

  @Test
  void itsRunbookCanBeStartedOnItsTargetByItsPeople() throws IOException {
    Settings settings =
        ((Reading.Settled) SettingsFile.read(folder.resolve("shop/sluice.yaml"))).settings();
    Library library = new Library(settings.places().runbooks());
    CatalogueActivitiesImpl catalogue =
        new CatalogueActivitiesImpl(
            library,
            settings.bindings(),
            new Witnesses(
                request -> {
                  throw new AssertionError("nothing is measured before a run");
                },
                (source, question, limits) -> List.of(),
                request -> {
                  throw new AssertionError("no revision is read before a run");
                },
                router -> {
                  throw new AssertionError("no router is read before a run");
                }),
            name -> Optional.empty());

    Pinning pinning =
        catalogue.pin(
            new PinRequest(
                "shop-canary",
                "{\"target\": \"shop\", \"by\": \"ana\", \"inputs\": {\"ticket\": \"OPS-7\"}}"));

    assertThat(library.problems()).isEmpty();
    assertThat(pinning).isInstanceOf(Pinning.Pinned.class);
    assertThat(page()).contains("start shop-canary --target shop --by ana --input ticket=OPS-7");
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "quickstart.md"));
  }
}
