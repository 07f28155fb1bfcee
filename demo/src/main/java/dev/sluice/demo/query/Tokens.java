package dev.sluice.demo.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query, one after the other. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*|\"[^\"]*\"|[0-9]+(?:\\.[0-9]+|[0-9a-zA-Z]+)?"
              + "|>=|<=|==|!=|\\S)");

  private final Deque<String> left = new ArrayDeque<>();

  Tokens(String text) {
    Matcher matcher = TOKEN.matcher(text.strip());
    while (matcher.find()) {
      left.add(matcher.group(1));
    }
  }

  /** The next word, or an empty one at the end. */
  String next() {
    return Optional.ofNullable(left.peek()).orElse("");
  }

  boolean is(String word) {
    return next().equals(word);
  }

  String take() {
    return Optional.ofNullable(left.poll()).orElse("");
  }

  /** Takes the next word if it is this one. */
  boolean took(String word) {
    boolean there = is(word);
    if (there) {
      take();
    }
    return there;
  }

  void expect(String word) {
    if (!took(word)) {
      throw new Malformed("expected \"" + word + "\", not \"" + next() + "\"");
    }
  }
}
