package dev.sluice.demo.people;

import dev.sluice.demo.people.Arrival.Sheet;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A mail as files: what a browser shows, what is attached, and the mail itself. */
final class Mail {
  private final List<Sheet> files = new ArrayList<>();

  private Mail() {}

  /** Reads its bytes; of one that is no mail only they are kept. */
  static Arrival read(byte[] bytes) throws IOException {
    Mail mail = new Mail();
    String subject = "";
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      subject = Optional.ofNullable(message.getSubject()).orElse("");
      mail.open(message);
    } catch (MessagingException malformed) {
      mail.files.clear();
    }
    mail.files.add(new Sheet(".eml", new String(bytes, StandardCharsets.UTF_8)));
    return new Arrival("mail", subject, mail.files);
  }

  private void open(Part part) throws MessagingException, IOException {
    if (part.getContent() instanceof Multipart several) {
      for (int each = 0; each < several.getCount(); each++) {
        open(several.getBodyPart(each));
      }
    } else if (part.getFileName() != null) {
      String name = part.getFileName().replaceAll("[^A-Za-z0-9._-]", "_");
      files.add(new Sheet("-" + name, part.getContent().toString()));
    } else if (part.isMimeType("text/html")) {
      files.add(new Sheet(".html", part.getContent().toString()));
    }
  }
}
