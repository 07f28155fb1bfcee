package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Runbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRunbooksTest {
  private static final Path RESOURCES = Path.of("src/main/resources/runbooks");

  private final ObjectMapper wire = Wire.mapper();

  @Test
  void readEachWithoutAMistakeUnderItsOwnName() {
    for (String name : ShippedRunbooks.names()) {
      var result =
          RunbookReader.read(
              ShippedRunbooks.file(name),
              ShippedRunbooks.text(name).orElseThrow(),
              ShippedRunbooks.files());

      assertThat(result)
          .isInstanceOfSatisfying(
              RunbookReader.Result.Read.class,
              read -> assertThat(read.runbook().name().value()).isEqualTo(name));
    }
  }

  @Test
  void areAllThatStandInTheirFolder() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      List<String> runbooks =
          files
              .filter(file -> content(file).contains("\nrunbook: "))
              .map(file -> file.getFileName().toString())
              .toList();

      assertThat(runbooks)
          .containsExactlyInAnyOrderElementsOf(
              ShippedRunbooks.names().stream().map(ShippedRunbooks::file).toList());
    }
  }

  @Test
  void giveNothingThatDoesNotShip() {
    assertThat(ShippedRunbooks.text("canary-alerts")).isEmpty();
    assertThat(ShippedRunbooks.text("../runbooks/canary-deployment")).isEmpty();
    assertThat(ShippedRunbooks.files().text("../logback-test.xml")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void haveACanonicalFormThatChangesOnlyOnPurpose(String name) throws IOException {
    String canonical =
        wire.writerWithDefaultPrettyPrinter().writeValueAsString(Sample.shipped(name)) + "\n";

    assertThat(canonical).isEqualTo(Files.readString(golden(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void comeBackFromTheirCanonicalForm(String name) throws IOException {
    Runbook back = wire.readValue(Files.readString(golden(name)), Runbook.class);

    assertThat(back).isEqualTo(Sample.shipped(name));
  }

  private static List<String> names() {
    return ShippedRunbooks.names();
  }

  private static Path golden(String name) {
    return Path.of("src/test/resources/runbook/" + name + ".json");
  }

  private static String content(Path file) {
    try {
      return "\n" + Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }
}
