package dev.sluice.series;

/**
 * A value of a metric.
 *
 * @param hours since any one moment, the same for all points of a series
 * @param value a finite number
 */
public record Point(double hours, double value) {}
