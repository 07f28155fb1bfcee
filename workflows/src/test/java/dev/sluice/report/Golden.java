package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a document with the one that was reviewed; the new one is left in target/golden to be
 * looked at.
 */
final class Golden {
  private Golden() {}

  static void assertSame(String name, String text) {
    write(Path.of("target", "golden", name), text);

    assertThat(text).as("beside target/golden/" + name).isEqualTo(read(name));
  }

  private static String read(String name) {
    try (InputStream reviewed = Golden.class.getResourceAsStream(name)) {
      return reviewed == null ? "" : new String(reviewed.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
