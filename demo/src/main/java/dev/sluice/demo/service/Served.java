package dev.sluice.demo.service;

import java.time.Duration;

/**
 * What became of one request.
 *
 * @param segment who sent it
 * @param failed whether it was answered with an error
 * @param hit whether the cache had the answer
 */
public record Served(Segment segment, Duration latency, boolean failed, boolean hit) {}
