package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Splits a command into words as a shell does, with its quotes and backslashes, but runs none: what
 * only a shell would understand is refused, and so is a second line, which would be more words of
 * the first. A reference <code>${{ ... }}</code> is one piece with its blanks, so that its value,
 * filled in later, stays within its word.
 */
final class CommandWords {
  private static final Set<String> SHELL =
      new TreeSet<>(List.of("|", "||", "&", "&&", ";", ">", ">>", "<", "<<", "2>", "2>&1", "&>"));
  private static final int LONGEST_REFERENCE = 300;
  private static final String NO_SHELL = "plain words, or 'shell: true' beside the command";

  private static final String ONE_LINE =
      "'>' before lines that are indented alike for one long command, a step of its own for each"
          + " command, or 'shell: true' beside it";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private boolean quoted;
  private boolean newLine;
  private int start;
  private int next;

  private CommandWords(String text) {
    this.text = text;
  }

  static List<String> split(String text) throws Mistake {
    CommandWords splitting = new CommandWords(text);
    splitting.run();
    return List.copyOf(splitting.words);
  }

  private void run() throws Mistake {
    while (next < text.length()) {
      char each = text.charAt(next);
      if (Character.isWhitespace(each)) {
        end();
        newLine |= each == '\n' || each == '\r';
        next++;
      } else {
        begin();
        piece(each);
      }
    }
    end();
    if (words.isEmpty()) {
      throw Mistake.at(0, "the command is empty", "a program and its arguments");
    }
    if (words.getFirst().contains("${{")) {
      throw Mistake.at(0, "the program is a reference", "a program named in the runbook");
    }
  }

  private void begin() throws Mistake {
    if (continues()) {
      return;
    }
    if (newLine && !words.isEmpty()) {
      String second = text.substring(next).lines().findFirst().orElse("").strip();
      throw Mistake.at(
          next,
          "a command is one line, and %s begins a second".formatted(Shown.of(second)),
          ONE_LINE);
    }
    if (!begun) {
      begun = true;
      start = next;
    }
  }

  private void end() throws Mistake {
    String whole = word.toString();
    if (begun && !quoted && (SHELL.contains(whole) || whole.endsWith(";"))) {
      throw Mistake.at(start, "'" + whole + "' needs a shell", NO_SHELL);
    }
    if (begun) {
      words.add(whole);
    }
    word.setLength(0);
    begun = false;
    quoted = false;
  }

  /** Whether the line goes on in the next one, as a shell reads it. */
  private boolean continues() {
    return text.startsWith("\\\n", next) || text.startsWith("\\\r\n", next);
  }

  private void piece(char each) throws Mistake {
    if (continues()) {
      next = text.indexOf('\n', next) + 1;
    } else if (each == '\'' || each == '"') {
      quotes(each);
    } else if (each == '\\' && next + 1 < text.length()) {
      quoted = true;
      word.append(text.charAt(next + 1));
      next += 2;
    } else {
      plain();
    }
  }

  private void quotes(char quote) throws Mistake {
    int opened = next++;
    quoted = true;
    while (next < text.length() && text.charAt(next) != quote) {
      if (quote == '"'
          && text.charAt(next) == '\\'
          && next + 1 < text.length()
          && "\"\\$`".indexOf(text.charAt(next + 1)) >= 0) {
        word.append(text.charAt(next + 1));
        next += 2;
      } else if (quote == '"') {
        plain();
      } else {
        reference().ifPresentOrElse(this::take, () -> take(text.substring(next, next + 1)));
      }
    }
    if (next == text.length()) {
      throw Mistake.at(opened, "the quote " + quote + " is never closed", "a second " + quote);
    }
    next++;
  }

  private void plain() throws Mistake {
    Optional<String> reference = reference();
    if (reference.isEmpty() && expands()) {
      throw Mistake.at(
          next,
          "'" + text.charAt(next) + "' would be filled in by a shell only",
          "${{ name }}, single quotes, or 'shell: true' beside the command");
    }
    take(reference.orElse(text.substring(next, next + 1)));
  }

  private boolean expands() {
    char each = text.charAt(next);
    char after = next + 1 < text.length() ? text.charAt(next + 1) : ' ';
    // A reference that is never closed is told as that.
    return !text.startsWith("${{", next) && expands(each, after);
  }

  private static boolean expands(char each, char after) {
    return each == '`'
        || (each == '$'
            && (after == '(' || after == '{' || after == '_' || Character.isLetter(after)));
  }

  private Optional<String> reference() {
    int end =
        text.startsWith("${{", next)
            ? text.indexOf("}}", next, Math.min(text.length(), next + LONGEST_REFERENCE))
            : -1;
    return end < 0 ? Optional.empty() : Optional.of(text.substring(next, end + 2));
  }

  private void take(String piece) {
    word.append(piece);
    next += piece.length();
  }
}
