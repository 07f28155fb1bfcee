package dev.sluice.runbook.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the known word that was probably meant, by the optimal string alignment distance: edits are
 * inserting, deleting or replacing a character, and swapping two neighbours.
 */
public final class Nearest {
  private static final int LONGEST = 60;

  private Nearest() {}

  /**
   * The valid word with the fewest edits, at most a third of the word's length, and at least one
   * allowed.
   */
  public static Optional<String> to(String word, Collection<String> valid) {
    // Of one character any other is an edit away.
    if (word.length() > LONGEST || word.length() < 2) {
      return Optional.empty();
    }
    int allowed = Math.max(1, word.length() / 3);
    return valid.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
        .map(candidate -> new Candidate(candidate, edits(word, candidate)))
        .filter(candidate -> candidate.edits() <= allowed)
        .min(
            Comparator.comparingInt(Candidate::edits)
                .thenComparing(candidate -> !word.startsWith(candidate.word())))
        .map(Candidate::word);
  }

  /**
   * The valid word that differs in one edit only, as a singular does from its plural; none of fewer
   * than four characters, where one edit makes another word.
   */
  public static Optional<String> twin(String word, Collection<String> valid) {
    return word.length() < 4 || word.length() > LONGEST || valid.contains(word)
        ? Optional.empty()
        : valid.stream()
            .filter(candidate -> Math.abs(candidate.length() - word.length()) <= 1)
            .filter(candidate -> edits(word, candidate) == 1)
            .findFirst();
  }

  private static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private record Candidate(String word, int edits) {}
}
