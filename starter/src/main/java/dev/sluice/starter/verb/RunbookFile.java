package dev.sluice.starter.verb;

import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A runbook in a file, as it was read.
 *
 * @param files those beside it that its steps name
 */
record RunbookFile(String text, List<PinnedFile> files, RunbookReader.Result result) {
  /** Reads it, and says so where it is no text that may be read. */
  static RunbookFile read(Path file) {
    String text = text(file);
    List<PinnedFile> files = new ArrayList<>();
    RunbookReader.Result result =
        RunbookReader.read(file.toString(), text, name -> beside(file, name, files));
    return new RunbookFile(text, files, result);
  }

  /** The text of a file beside the runbook, which is noted: the worker cannot look here. */
  private static Optional<String> beside(Path file, String name, List<PinnedFile> noted) {
    Path neighbour = file.resolveSibling(name);
    if (!Files.isRegularFile(neighbour)) {
      return Optional.empty();
    }
    PinnedFile found = new PinnedFile(name, text(neighbour));
    noted.add(found);
    return Optional.of(found.text());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw new Trouble(
          ExitCode.BAD_INPUT, file + " is not text in UTF-8: a runbook is a YAML document");
    } catch (IOException unreadable) {
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "%s %s: name a runbook that may be read"
              .formatted(file, Files.exists(file) ? "cannot be read" : "does not exist"));
    }
  }
}
