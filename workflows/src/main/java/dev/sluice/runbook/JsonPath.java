package dev.sluice.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where in a JSON text something stands: {@code $} and then any of {@code .name}, {@code ['any
 * name']}, {@code [0]} (from 0) and {@code [*]} or {@code .*} (each one). A small part of RFC 9535.
 *
 * @param text one that {@link #fits(String)}
 */
public record JsonPath(String text) {
  private static final Pattern PIECE =
      Pattern.compile("\\.([A-Za-z_][\\w-]*)|\\['([^']*)'\\]|\\[(\\d{1,9})\\]|(\\[\\*\\]|\\.\\*)");
  private static final int MOST_FOUND = 1_000;

  /** Whether a text is a path. */
  public static boolean fits(String text) {
    int end = text.startsWith("$") ? 1 : -1;
    Matcher piece = PIECE.matcher(text);
    while (end > 0 && end < text.length()) {
      end = piece.region(end, text.length()).lookingAt() ? piece.end() : -1;
    }
    return end > 0;
  }

  /** What stands there, at most 1,000 in order; empty: nothing does. */
  public List<JsonNode> in(JsonNode root) {
    List<JsonNode> found = List.of(root);
    Matcher piece = PIECE.matcher(text);
    for (int end = 1; piece.region(end, text.length()).lookingAt(); end = piece.end()) {
      List<JsonNode> next = new ArrayList<>();
      found.stream().flatMap(node -> below(node, piece)).limit(MOST_FOUND).forEach(next::add);
      found = next;
    }
    return List.copyOf(found);
  }

  private static Stream<JsonNode> below(JsonNode node, Matcher piece) {
    if (piece.group(4) != null) {
      return StreamSupport.stream(node.spliterator(), false);
    }
    return piece.group(3) == null
        ? named(node, piece.group(1) == null ? piece.group(2) : piece.group(1))
        : Optional.ofNullable(node.get(Integer.parseInt(piece.group(3)))).stream();
  }

  private static Stream<JsonNode> named(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).stream();
  }
}
