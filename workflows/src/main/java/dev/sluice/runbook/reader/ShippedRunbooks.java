package dev.sluice.runbook.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The runbooks that ship, with the files beside them, read from the class path. */
public final class ShippedRunbooks {
  private static final List<String> NAMES =
      List.of("canary-deployment", "traffic-ramp-up", "ramp-phase");
  private static final String FOLDER = "/runbooks/";

  private ShippedRunbooks() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  /** What to call the text of one in messages. */
  public static String file(String name) {
    return name + ".yaml";
  }

  /** The text of one by its name; empty: none of that name ships. */
  public static Optional<String> text(String name) {
    return NAMES.contains(name) ? beside(file(name)) : Optional.empty();
  }

  /** The files that stand beside them. */
  public static FileSource files() {
    return ShippedRunbooks::beside;
  }

  private static Optional<String> beside(String file) {
    if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return Optional.empty();
    }
    try (InputStream stream = ShippedRunbooks.class.getResourceAsStream(FOLDER + file)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the shipped file " + file, broken);
    }
  }
}
