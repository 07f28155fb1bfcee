package dev.sluice.bridge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Foreign words as parts of an address. */
public final class Paths {
  private Paths() {}

  /** The word as one segment of a path, whatever stands in it. */
  public static String segment(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
