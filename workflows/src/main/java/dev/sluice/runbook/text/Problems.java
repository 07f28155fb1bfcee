package dev.sluice.runbook.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects everything that is wrong in one file while it is read; for one thread. */
public final class Problems {
  /** More are counted, not kept, so that no text can fill the memory or a screen. */
  public static final int MOST = 100;

  private final String file;
  private final List<Problem> found = new ArrayList<>();
  private int beyond;

  /** Starts without a problem; the file is named in each one. */
  public Problems(String file) {
    this.file = file;
  }

  /** Notes a problem. */
  public void add(Place at, String what, String expected) {
    note(at, what, expected, Optional.empty());
  }

  /** Notes a problem in the place of a value. */
  public <T> Optional<T> instead(Place at, String what, String expected) {
    add(at, what, expected);
    return Optional.empty();
  }

  /** Notes that something else stands where a value should. */
  public void add(Node found, String expected) {
    add(found.at(), found.kind() + " stands here", expected);
  }

  /** The same in the place of the value. */
  public <T> Optional<T> instead(Node found, String expected) {
    add(found, expected);
    return Optional.empty();
  }

  /** Notes a word that is not among the valid ones, with the nearest of them. */
  public void unknown(Place at, String kind, String word, Collection<String> valid) {
    if (found.size() >= MOST) {
      beyond++;
      return;
    }
    String expected = valid.isEmpty() ? "none here" : oneOf(valid);
    note(at, "unknown " + kind + " " + Shown.of(word), expected, Nearest.to(word, valid));
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many problems have been noted. */
  public int count() {
    return found.size() + beyond;
  }

  /** Everything noted, in the order of the text; the last one says how many more there are. */
  public List<Problem> list() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    if (beyond > 0) {
      Problem last = sorted.getLast();
      sorted.add(
          new Problem(
              file,
              last.line(),
              last.column(),
              beyond + " more problems are not listed",
              "the ones above to be fixed first",
              Optional.empty()));
    }
    return List.copyOf(sorted);
  }

  private static String oneOf(Collection<String> valid) {
    return valid.size() == 1 ? valid.iterator().next() : "one of " + String.join(", ", valid);
  }

  private void note(Place at, String what, String expected, Optional<String> nearest) {
    if (found.size() >= MOST) {
      beyond++;
      return;
    }
    Problem problem = new Problem(file, at.line(), at.column(), what, expected, nearest);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }
}
