package dev.sluice.leash;

/**
 * What a program has written.
 *
 * @param text its last 65,536 characters
 * @param whole whether that is all of it
 */
public record Output(String text, boolean whole) {}
