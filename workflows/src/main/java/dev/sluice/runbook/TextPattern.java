package dev.sluice.runbook;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression in the syntax of RE2, which has no look-around and no back-references: the
 * time it takes grows with the length of the text and no faster, whatever either of them says.
 * {@code ^} and {@code $} are the ends of a line.
 *
 * @param regex one that {@link #problem(String)} has nothing to say about
 */
public record TextPattern(String regex) {
  private static final int MOST_FOUND = 1_000;

  /** What is wrong with it, in a few words; absent: nothing. */
  public static Optional<String> problem(String regex) {
    try {
      new TextPattern(regex).compiled();
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      return Optional.of(wrong.getDescription());
    }
  }

  /** How many groups it has that are kept. */
  public int groups() {
    return compiled().groupCount();
  }

  /** Whether any part of the text matches. */
  public boolean isIn(String text) {
    return compiled().matcher(text).find();
  }

  /** What the first group was in each match that has it, in order, at most 1,000. */
  public List<String> firstGroups(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = compiled().matcher(text);
    while (found.size() < MOST_FOUND && matcher.find()) {
      Optional.ofNullable(matcher.group(1)).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private Pattern compiled() {
    return Pattern.compile(regex, Pattern.MULTILINE);
  }
}
