package dev.sluice.demo.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.line.LineServer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the demo's people lies there as files. */
class PeopleTest {
  @TempDir Path folder;

  private static void send(int port, String subject, String html, String... whom)
      throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    MimeMessage mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(new InternetAddress("sluice@demo.invalid"));
    for (String each : whom) {
      mail.addRecipient(RecipientType.TO, new InternetAddress(each));
    }
    mail.setSubject(subject, "UTF-8");
    MimeMultipart parts = new MimeMultipart("mixed", part(html, "html"), part("# All", "plain"));
    parts.getBodyPart(1).setFileName("RESULTS.md");
    mail.setContent(parts);
    Transport.send(mail);
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    return part;
  }

  @Test
  void keepAMailForEachOfItsRecipientsWithWhatIsAttached() throws Exception {
    People people = new People(folder);
    try (LineServer postbox = new LineServer(0, () -> new PostSession(people))) {
      send(postbox.port(), "Über 5 %", "<p>.größer</p>\n.", "bo@demo.invalid", "eli@demo.invalid");
    }

    assertThat(folder.resolve("bo/001-ber-5.html"))
        .content()
        .containsSubsequence("<p>.größer</p>", "\n.");
    assertThat(folder.resolve("bo/001-ber-5-RESULTS.md")).hasContent("# All");
    assertThat(folder.resolve("bo/001-ber-5.eml")).content().contains("To: bo@demo.invalid");
    assertThat(folder.resolve("eli/002-ber-5.html")).exists();
  }

  @Test
  void standOnOnePageInTheOrderInWhichTheyWereTold() throws IOException {
    People people = new People(folder);
    people.keep("on-call", Arrival.text("pager", "trigger: <b>late</b>\n\nhelp"));
    people.keep("leads", Arrival.text("chat", "all is well"));

    assertThat(folder.resolve("on-call/001-trigger-b-late-b.txt")).content().endsWith("help\n");
    assertThat(Files.readString(folder.resolve("index.html")))
        .containsSubsequence("on-call", "trigger: &lt;b>late", "leads", "all is well")
        .contains("<a href=\"leads/002-all-is-well.txt\">")
        .doesNotContain("<b>");
  }
}
