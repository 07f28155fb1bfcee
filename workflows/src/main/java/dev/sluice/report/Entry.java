package dev.sluice.report;

import java.time.Instant;

/** One line of a run's record. */
public record Entry(Instant at, Event event) {}
