package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.port.CatalogueActivities.PinRequest;
import dev.sluice.port.CatalogueActivities.Pinning;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tool is told of what a runbook does stands in the plan of each run. */
class PhaseTest {
  private static final RouterBinding TOOL =
      new RouterBinding.Command(
          List.of("tool", "$phase", "$percent"),
          List.of("tool"),
          List.of(),
          Duration.ofSeconds(10));

  @TempDir private Path directory;

  @Test
  void isPinnedInTheWordsOfTheRouter() throws IOException {
    Files.writeString(directory.resolve("raise.yaml"), "phase: canary\n" + named(Shop.RUNBOOK));

    RouterBinding pinned = ((Pinning.Pinned) pin()).plan().target().router();

    assertThat(((RouterBinding.Command) pinned).set())
        .containsExactly("tool", "canary", "$percent");
  }

  @Test
  void isMissedBeforeARunBegins() throws IOException {
    Files.writeString(directory.resolve("raise.yaml"), named(Shop.RUNBOOK));

    assertThat(((Pinning.Refused) pin()).problems())
        .anySatisfy(problem -> assertThat(problem).contains("such as 'phase: canary'"));
  }

  private static String named(String runbook) {
    return runbook.replaceFirst("(?m)^runbook: .*$", "runbook: raise");
  }

  private Pinning pin() throws IOException {
    Files.writeString(directory.resolve("rule.yaml"), "x");
    TargetBinding shop = Shop.target("shop", Optional.empty());
    TargetBinding target =
        new TargetBinding(
            shop.name(), shop.practice(), TOOL, shop.metrics(), shop.rights(), shop.values());
    return new CatalogueActivitiesImpl(
            new Library(Optional.of(directory)),
            new Bindings(List.of(target), Shop.bindings().roster()),
            Shop.witnesses(new Reading.Value(0)),
            Shop.secrets())
        .pin(new PinRequest("raise", Shop.INPUT));
  }
}
