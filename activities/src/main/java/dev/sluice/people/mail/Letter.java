package dev.sluice.people.mail;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import dev.sluice.people.Message;
import dev.sluice.people.Origin.Attachment;
import dev.sluice.port.Roster.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A message as a mail: text and HTML, and what is attached. Nothing that people wrote can begin
 * another header.
 */
final class Letter {
  /** The headers by which a mail program may sort. */
  private static final String KIND = "X-Sluice-Kind";

  private static final String RUN = "X-Sluice-Run";

  private Letter() {}

  /** The mail from this sender. */
  static MimeMessage of(Session session, String from, Address.Mail address, Message message)
      throws MessagingException {
    MailThread thread = MailThread.of(message.origin(), from);
    MimeMessage mail = new Identified(session, thread.message());
    mail.setFrom(new InternetAddress(from));
    for (String each : address.to()) {
      mail.addRecipient(RecipientType.TO, new InternetAddress(each));
    }
    for (String each : address.cc()) {
      mail.addRecipient(RecipientType.CC, new InternetAddress(each));
    }
    mail.setSubject(message.headline(), "UTF-8");
    mail.setContent(content(message));
    mail.setHeader("Date", RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    mail.setHeader(KIND, message.kind().word());
    // No holiday reply to each of them.
    mail.setHeader("Auto-Submitted", "auto-generated");
    if (message.origin().run().isPresent()) {
      mail.setHeader(RUN, message.origin().run().get().replaceAll("[^\\x21-\\x7e]", "_"));
    }
    if (thread.run().isPresent()) {
      mail.setHeader("References", thread.run().get());
      mail.setHeader("In-Reply-To", thread.run().get());
    }
    if (message.urgent()) {
      mail.setHeader("X-Priority", "1");
      mail.setHeader("Importance", "high");
    }
    mail.saveChanges();
    return mail;
  }

  private static MimeMultipart content(Message message) throws MessagingException {
    MailText said = new MailText(message);
    // The last alternative is the one that a mail program prefers.
    MimeMultipart words = new MimeMultipart("alternative");
    words.addBodyPart(text(said.plain(), "plain"));
    words.addBodyPart(text(said.html(), "html"));
    if (message.origin().attachments().isEmpty()) {
      return words;
    }
    MimeMultipart all = new MimeMultipart("mixed");
    MimeBodyPart first = new MimeBodyPart();
    first.setContent(words);
    all.addBodyPart(first);
    for (Attachment each : message.origin().attachments()) {
      all.addBodyPart(attached(each));
    }
    return all;
  }

  private static MimeBodyPart text(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    return part;
  }

  private static MimeBodyPart attached(Attachment document) throws MessagingException {
    MimeBodyPart part = text(document.text(), "plain");
    part.setFileName(document.name());
    part.setDisposition(Part.ATTACHMENT);
    return part;
  }

  /** A mail whose id is not left to chance. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
