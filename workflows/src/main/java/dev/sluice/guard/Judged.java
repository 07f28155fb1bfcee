package dev.sluice.guard;

/**
 * What one look at a condition gave.
 *
 * @param why a sentence for people: the condition, and what was found; it quotes texts of the facts
 */
public record Judged(Verdict verdict, String why) {}
