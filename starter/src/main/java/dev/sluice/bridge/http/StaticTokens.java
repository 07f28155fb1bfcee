package dev.sluice.bridge.http;

import dev.sluice.bridge.BridgeConfiguration.Token;
import dev.sluice.bridge.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tokens of service accounts. They are compared by their SHA-256, in the same time whatever they
 * are.
 */
final class StaticTokens {
  private static final int SHORTEST = 20;

  private final List<Token> tokens;
  private final Secrets secrets;

  /**
   * Knows these, read anew each time.
   *
   * @throws Secrets.Missing if one is not there, or can be guessed
   */
  StaticTokens(List<Token> tokens, Secrets secrets) {
    this.tokens = List.copyOf(tokens);
    this.secrets = secrets;
    tokens.forEach(this::hash);
  }

  /** The name of the token; absent: it is none of them. */
  Optional<String> name(String given) {
    byte[] hash = sha256(given);
    Optional<String> found = Optional.empty();
    for (Token token : tokens) {
      if (MessageDigest.isEqual(hash, hash(token))) {
        found = Optional.of(token.name());
      }
    }
    return found;
  }

  private byte[] hash(Token token) {
    return switch (token.value()) {
      case Token.Value.Hashed(String sha256) -> HexFormat.of().parseHex(sha256);
      case Token.Value.Reference(String reference) -> {
        String value = secrets.get(reference);
        if (value.length() < SHORTEST) {
          throw new Secrets.Missing(
              "the token %s has %d characters: expected %d or more"
                  .formatted(token.name(), value.length(), SHORTEST));
        }
        yield sha256(value);
      }
    };
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
