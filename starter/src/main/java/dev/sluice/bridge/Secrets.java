package dev.sluice.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What references in the configuration stand for: {@code ${{ secrets.ci-token }}} is the variable
 * {@code SLUICE_SECRET_CI_TOKEN}, else the file {@code ci-token} in a directory, read anew each
 * time.
 */
public final class Secrets {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{\\{\\s*secrets\\.([A-Za-z0-9][A-Za-z0-9_.-]*)\\s*}}");

  private final Map<String, String> environment;
  private final Optional<Path> directory;

  /** Looks into these variables, then into that directory. */
  public Secrets(Map<String, String> environment, Optional<Path> directory) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  /**
   * The secret.
   *
   * @param reference and nothing else
   * @throws Missing if there is none, or it cannot be read
   */
  public String get(String reference) {
    Matcher parts = REFERENCE.matcher(reference);
    if (!parts.matches()) {
      throw new Missing("a reference such as ${{ secrets.name }} was expected");
    }
    String name = parts.group(1);
    String variable = "SLUICE_SECRET_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isEmpty())
        .or(() -> file(name))
        .orElseThrow(() -> new Missing(missing(name, variable)));
  }

  private String missing(String name, String variable) {
    String file = directory.map(each -> ", and no file " + each.resolve(name)).orElse("");
    return "the secret %s is not there: no variable %s%s".formatted(name, variable, file);
  }

  private Optional<String> file(String name) {
    Optional<Path> file = directory.map(each -> each.resolve(name)).filter(Files::isRegularFile);
    try {
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(Files.readString(file.orElseThrow()).strip())
              .filter(text -> !text.isEmpty());
    } catch (IOException unreadable) {
      throw new Missing(
          "the secret %s cannot be read: %s"
              .formatted(name, unreadable.getClass().getSimpleName()));
    }
  }

  @Override
  public String toString() {
    return "Secrets";
  }

  /** A secret that is not there; the message is one sentence, without any secret. */
  public static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Missing(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
