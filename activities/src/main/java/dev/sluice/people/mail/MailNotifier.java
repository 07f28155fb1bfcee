package dev.sluice.people.mail;

import dev.sluice.people.Message;
import dev.sluice.people.Notifier;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.secrets.Mask;
import dev.sluice.secrets.Secrets;
import dev.sluice.secrets.Secrets.Filled;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;

/**
 * Sends mail, as text and as HTML. Each recipient that the server refuses is named with the
 * server's words, while the others still get theirs.
 */
public final class MailNotifier implements Notifier<Address.Mail> {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final MailSettings settings;
  private final Secrets secrets;
  private final Duration answer;

  public MailNotifier(MailSettings settings, Secrets secrets) {
    this(settings, secrets, ANSWER);
  }

  /**
   * @param answer each step of the conversation may take as long
   */
  public MailNotifier(MailSettings settings, Secrets secrets, Duration answer) {
    this.settings = settings;
    this.secrets = secrets;
    this.answer = answer;
  }

  @Override
  public Delivery deliver(Address.Mail address, Message message) {
    return switch (secrets.fill(settings.password().orElse(""))) {
      case Filled.Missing missing ->
          new Delivery.NotDelivered("no mail was sent: " + missing.message());
      case Filled.Complete password -> deliver(address, message, password);
    };
  }

  private Delivery deliver(Address.Mail address, Message message, Filled.Complete password) {
    Mask mask = Mask.of(password.used());
    try {
      Session session = Session.getInstance(properties());
      send(Letter.of(session, settings.from(), address, message), password.text());
      return new Delivery.Delivered();
    } catch (SendFailedException partly) {
      return Refusals.of(partly, mask);
    } catch (MessagingException problem) {
      return new Delivery.NotDelivered(
          mask.apply(
              "no mail was sent through %s:%d: %s"
                  .formatted(
                      settings.host(), settings.port(), Refusals.oneLine(problem.getMessage()))));
    }
  }

  private void send(MimeMessage mail, String password) throws MessagingException {
    try (Transport transport = mail.getSession().getTransport("smtp")) {
      if (settings.user().isPresent()) {
        transport.connect(settings.host(), settings.port(), settings.user().get(), password);
      } else {
        transport.connect();
      }
      transport.sendMessage(mail, mail.getAllRecipients());
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    String millis = Long.toString(answer.toMillis());
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.sendpartial", "true");
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    return properties;
  }
}
