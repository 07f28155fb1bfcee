package dev.sluice.starter.verb;

import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Puts a document where it was asked for. */
final class Written {
  private Written() {}

  /**
   * Prints it, or writes it to the file in place of an earlier one.
   *
   * @param what what it is called in messages
   */
  static void to(Desk desk, Optional<Path> output, String what, String text) {
    output.ifPresentOrElse(file -> write(desk, file, what, text), () -> desk.say(text));
  }

  private static void write(Desk desk, Path file, String what, String text) {
    try {
      Files.writeString(file, text);
      desk.say("wrote " + file);
    } catch (IOException unwritable) {
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "the %s cannot be written to %s: name a file in a directory that exists and may be written"
              .formatted(what, file));
    }
  }
}
