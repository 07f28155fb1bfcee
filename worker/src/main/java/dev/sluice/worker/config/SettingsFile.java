package dev.sluice.worker.config;

import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Problem;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file that a worker is configured with. */
public final class SettingsFile {
  private SettingsFile() {}

  /** What reading it gave. */
  public sealed interface Reading {
    record Settled(Settings settings) implements Reading {}

    /** All that is wrong, a sentence each. */
    record Faulty(List<String> problems) implements Reading {
      public Faulty {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Reads the file. */
  public static Reading read(Path file) {
    try {
      Path whole = file.toAbsolutePath().normalize();
      Path base = Optional.ofNullable(whole.getParent()).orElse(whole);
      return read(file.toString(), Files.readString(file), base);
    } catch (NoSuchFileException missing) {
      return unreadable(
          file, "there is no such file; write one, or name another with --config or SLUICE_CONFIG");
    } catch (CharacterCodingException binary) {
      return unreadable(file, "it is not text; expected YAML in UTF-8");
    } catch (IOException failed) {
      return unreadable(
          file,
          "it cannot be read ("
              + failed.getClass().getSimpleName()
              + "); expected a readable file");
    }
  }

  /**
   * Reads a text.
   *
   * @param file what to call it in messages
   * @param base where relative paths in it begin
   */
  public static Reading read(String file, String text, Path base) {
    Problems problems = new Problems(file);
    Optional<Node> document = YamlText.read(text, problems);
    boolean leaks = document.map(node -> Credentials.refuse(node, problems)).orElse(false);
    if (leaks) {
      // Other problems might repeat the credential in their sentences.
      return faulty(problems);
    }
    Optional<Settings> settings =
        document.flatMap(node -> new SettingsReader(base).settings().read(node, problems));
    return problems.isEmpty() && settings.isPresent()
        ? new Reading.Settled(settings.get())
        : faulty(problems);
  }

  private static Reading faulty(Problems problems) {
    return new Reading.Faulty(problems.list().stream().map(Problem::sentence).toList());
  }

  private static Reading unreadable(Path file, String why) {
    return new Reading.Faulty(List.of(file + ": " + why));
  }
}
