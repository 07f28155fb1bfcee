package dev.sluice.leash;

import java.time.Instant;

/**
 * What is needed to find a program and all that it started, and end them, even by another process
 * than the one that started it.
 *
 * @param token unique; stands in the environment of the program and of all that it starts
 * @param pid of the leash, and so number of its process group and session
 * @param host on which it runs
 */
public record Grip(String token, long pid, Instant startedAt, String host) {}
