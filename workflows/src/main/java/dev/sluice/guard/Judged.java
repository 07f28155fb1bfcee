package dev.sluice.guard;

/**
 * What one look at a condition gave.
 *
 * @param why a sentence for people: the condition, and what was found; it quotes texts of the facts
 * @param found what was found, without the condition
 */
public record Judged(Verdict verdict, String why, String found) {
  /** A condition that could not be judged. */
  static Judged unknown(String condition, Verdict verdict, String why) {
    return new Judged(verdict, condition + " cannot be judged: " + why, why);
  }
}
