package dev.sluice.runbook.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition, one after another. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("[<>=!]+|\"[^\"]*\"|'[^']*'|[^\\s<>=!\"']+|\\S");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  /** A word with where it begins in the text. */
  record Token(String text, int offset) {
    /** What is wrong with the word. */
    Mistake wrong(String what, String expected) {
      return Mistake.at(offset, what, expected);
    }

    /** It is none of the words of a kind. */
    Mistake unknown(String kind, List<String> valid) {
      return Mistake.unknown(offset, kind, text, valid);
    }
  }

  Tokens(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(new Token(matcher.group(), matcher.start()));
    }
  }

  Optional<Token> peek() {
    return next < tokens.size() ? Optional.of(tokens.get(next)) : Optional.empty();
  }

  boolean nextIs(String word) {
    return peek().filter(token -> token.text().equals(word)).isPresent();
  }

  /** The next word. */
  Token take(String expected) throws Mistake {
    if (next == tokens.size()) {
      throw Mistake.at(text.length(), "the condition ends too early", expected);
    }
    return tokens.get(next++);
  }

  /** Everything not taken yet, as it is written. */
  String rest() {
    return peek().map(token -> text.substring(token.offset()).strip()).orElse("");
  }

  /** What is wrong with the next word. */
  Mistake wrong(String what, String expected) {
    return Mistake.at(offset(), what, expected);
  }

  /** Where the next word begins; the end, if there is none. */
  int offset() {
    return peek().map(Token::offset).orElse(text.length());
  }
}
