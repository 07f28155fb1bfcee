package dev.sluice.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets as files, one each, read anew every time so that a rotated one needs no restart. The name
 * of the secret is the name of the file; one line end at the end of the file does not belong to it.
 */
public record DirectorySecrets(Path directory) implements SecretSource {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  /**
   * Reads the file of that name.
   *
   * @throws UncheckedIOException if there is such a file and it cannot be read
   */
  @Override
  public Optional<String> find(String name) {
    Path file = directory.resolve(name);
    if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).replaceFirst("\\r?\\n\\z", ""))
          .filter(text -> !text.isEmpty());
    } catch (IOException problem) {
      throw new UncheckedIOException(
          "the secret %s lies in %s, but cannot be read: %s"
              .formatted(name, directory, problem.getMessage()),
          problem);
    }
  }

  @Override
  public String whereabouts(String name) {
    return "the file " + directory.resolve(name);
  }
}
