package dev.sluice.traffic.haproxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What has come of an answer. Each byte is looked at once: to read all of it anew with each part
 * would make a page of statistics cost its length squared, while an order to traffic waits.
 */
final class Heard {
  private static final int ENOUGH = 1_000;

  private final byte[] end;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String beginning = "";
  private int matched;
  private int ends;

  /**
   * @param end what each answer ends with, in ASCII; its first character stands in it once
   */
  Heard(String end) {
    this.end = end.getBytes(StandardCharsets.US_ASCII);
  }

  /** Takes the first {@code length} bytes of a part; how many there are now. */
  int add(byte[] part, int length) {
    for (int i = 0; i < length; i++) {
      matched = part[i] == end[matched] ? matched + 1 : part[i] == end[0] ? 1 : 0;
      if (matched == end.length) {
        ends++;
        matched = 0;
      }
    }
    boolean first = bytes.size() < ENOUGH;
    bytes.write(part, 0, length);
    if (first) {
      beginning = text();
    }
    return bytes.size();
  }

  /** How often an end was heard. */
  int ends() {
    return ends;
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Enough of it for a sentence. */
  String beginning() {
    return beginning;
  }
}
