package dev.sluice.bridge.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs texts that strangers keep, by HMAC-SHA-256. */
final class Seal {
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  private Seal(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
  }

  /** With that key; absent: with one that is drawn. */
  static Seal of(Optional<String> key) {
    return new Seal(key.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(Seal::drawn));
  }

  private static byte[] drawn() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** The text with its signature, fit for a cookie. */
  String close(String text) {
    String packed =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return packed + "." + mark("sealed\n" + packed);
  }

  /** The text again; absent: it was not closed here. */
  Optional<String> open(String closed) {
    String[] parts = closed.split("\\.", 2);
    if (parts.length != 2 || !isMark(parts[1], "sealed\n" + parts[0])) {
      return Optional.empty();
    }
    return Optional.of(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8));
  }

  private boolean isMark(String given, String text) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), mark(text).getBytes(StandardCharsets.UTF_8));
  }

  /** What only who has the key can make of the text. */
  String mark(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] mark = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
