package dev.sluice.people.mail;

import dev.sluice.people.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * How a mail program finds that mails belong together. All mails of a run answer one that was never
 * sent, since nobody knows which of them a recipient gets first; and a mail that is sent again
 * after a failure has the same id, so that a server may know it.
 *
 * @param message id of the mail
 * @param run id that all mails of a run answer; absent: it belongs to no run
 */
record MailThread(String message, Optional<String> run) {
  /**
   * @param from the sender, whose domain the ids are of
   */
  static MailThread of(Origin origin, String from) {
    String domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    String own = origin.id().orElseGet(() -> UUID.randomUUID().toString());
    return new MailThread(
        id("notice", own, domain), origin.run().map(run -> id("run", run, domain)));
  }

  /** Whatever stands in a name, it is letters and digits. */
  private static String id(String kind, String name, String domain) {
    return "<%s.%s@%s>".formatted(kind, digest(name), domain);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
