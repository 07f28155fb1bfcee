package dev.sluice.report;

import dev.sluice.guard.Verdict;

/**
 * What the watchers of a run saw in a soak of what an expectation is about.
 *
 * @param verdict by what they saw; by the metric store, where they saw too little for one
 * @param looks how many looks gave a value
 * @param due how many there should have been
 * @param text what both say, for people
 */
public record Own(Verdict verdict, long looks, long due, String text) {}
