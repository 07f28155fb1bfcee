package dev.sluice.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.RecordedRequest;

/** The other side of a signed webhook, written from the documentation and not from the code. */
record SignedPeer(String key) {
  private static final long TOLERANCE_SECONDS = 300;

  boolean takes(RecordedRequest request) {
    return takes(
        request,
        header(request, "webhook-timestamp"),
        Objects.requireNonNull(request.getBody()).utf8());
  }

  /** Whether it would take the signature of a request with that moment and that body. */
  boolean takes(RecordedRequest request, String moment, String body) {
    long age = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(moment));
    String expected = "v1," + hmac(header(request, "webhook-id") + "." + moment + "." + body);
    // Takes as long for a signature that is wrong in its first letter as for any other.
    return MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            header(request, "webhook-signature").getBytes(StandardCharsets.UTF_8))
        && age <= TOLERANCE_SECONDS;
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException problem) {
      throw new AssertionError(problem);
    }
  }

  private static String header(RecordedRequest request, String name) {
    return Objects.requireNonNull(request.getHeaders().get(name), name);
  }
}
