package dev.sluice.bridge.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves that a request is Slack's. Compared in a time that does not tell how much of it is
 * right. Pure.
 *
 * @param timestamp seconds, as Slack sends them
 * @param signature {@code v0=} and 64 hexadecimal digits
 */
record Signature(String timestamp, String signature) {
  /** Slack's own window. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";

  /** Why the request is not believed; empty: it is Slack's, and new enough. */
  Optional<String> refusal(String secret, byte[] body, Instant now) {
    if (!timestamp.matches("\\d{1,12}")) {
      return Optional.of("it has no time stamp");
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
    if (age.abs().compareTo(WINDOW) > 0) {
      return Optional.of("it is not of the last five minutes");
    }
    return MessageDigest.isEqual(bytes(signature), bytes(of(secret, timestamp, body)))
        ? Optional.empty()
        : Optional.of("its signature is wrong");
  }

  /** How Slack signs a body. */
  static String of(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
      mac.update(bytes("v0:" + timestamp + ":"));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
