package dev.sluice.steps;

/**
 * What a call was answered with.
 *
 * @param body its first 65,536 bytes as text
 */
record Answer(int status, String body) {
  static final long BODY_READ = 64 * 1024;
}
