package dev.sluice.runbook;

import java.util.List;
import java.util.Optional;

/**
 * A command as words; {@code ${{ }}} in a word is filled in after the splitting, so that a value
 * never becomes two words.
 *
 * @param words program first, at least one
 * @param shell whether the words are one script for {@code sh -c}
 * @param environment added to a minimal environment
 * @param stdin what it reads; absent: nothing
 * @param files put into its directory before it starts
 */
public record CommandSpec(
    List<String> words,
    boolean shell,
    List<Setting> environment,
    Optional<String> stdin,
    List<PinnedFile> files) {
  public CommandSpec {
    words = List.copyOf(words);
    environment = List.copyOf(environment);
    files = List.copyOf(files);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command has at least one word, the program");
    }
  }

  /**
   * A name with a value: an environment variable or a header. The value may hold {@code ${{
   * secrets.x }}}.
   */
  public record Setting(String name, String value) {}

  /** A file that was read when the run was pinned. */
  public record PinnedFile(String name, String text) {}

  /** For people: the words with single quotes where the shell would need them. */
  public String display() {
    return String.join(" ", words.stream().map(CommandSpec::quoted).toList());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./${}-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
