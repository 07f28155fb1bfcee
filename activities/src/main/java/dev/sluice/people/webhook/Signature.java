package dev.sluice.people.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what a webhook gets, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 * has it: HMAC with SHA-256 over {@code id.timestamp.body}. The moment is signed too, or whoever
 * has seen one request could send it again with another.
 *
 * @param secret of both sides; one that begins with {@code whsec_} holds its key in Base64
 */
record Signature(String secret) {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String ENCODED = "whsec_";

  /** The value of the header {@code webhook-signature}. */
  String of(String id, Instant moment, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(), ALGORITHM));
      String signed = "%s.%d.%s".formatted(id, moment.getEpochSecond(), body);
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }

  /** Whether a key can be made of it. */
  boolean usable() {
    try {
      return key().length > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private byte[] key() {
    String word = secret.strip();
    return word.startsWith(ENCODED)
        ? Base64.getDecoder().decode(word.substring(ENCODED.length()))
        : word.getBytes(StandardCharsets.UTF_8);
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "Signature";
  }
}
