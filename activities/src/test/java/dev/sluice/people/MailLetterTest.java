package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.sluice.people.Origin.Attachment;
import dev.sluice.people.mail.MailNotifier;
import dev.sluice.people.mail.MailSettings;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.secrets.Secrets;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mail looks like that arrives. */
class MailLetterTest {
  private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void saysTheSameInTextAndInHtmlWithALinkToTheRun() throws Exception {
    MimeMessage mail = arrived(message("shop-1", "1", "p99 is high", "look\nat it"));

    MimeMultipart both = (MimeMultipart) mail.getContent();
    assertThat(both.getContentType()).startsWith("multipart/alternative");
    assertThat(both.getBodyPart(0).getContent().toString())
        .isEqualToNormalizingNewlines("look\nat it\n\nThe run's page: http://ui/shop-1");
    assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html; charset=UTF-8");
    assertThat(both.getBodyPart(1).getContent().toString())
        .contains("p99 is high</h2>", "look", "<a href=\"http://ui/shop-1\">The run's page</a>");
  }

  @Test
  void takesNothingThatSomebodyWroteForMarkup() throws Exception {
    String sly = "<script>alert('1')</script> & \"<img src=x onerror=y>\"";

    MimeMultipart both = (MimeMultipart) arrived(message("r", "1", sly, sly)).getContent();

    assertThat(both.getBodyPart(1).getContent().toString())
        .doesNotContain("<script", "<img", "\"&lt;img")
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;&lt;img");
  }

  @Test
  void letsNobodyWriteAHeader() throws Exception {
    String sly = "x\r\nBcc: evil@example.com\r\n\r\nbody\u2028\u0085\u0000Cc: b@example.com";

    MimeMessage mail = arrived(message(sly, sly, sly, "t"));

    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(names(mail))
        .doesNotContain("Bcc", "Cc")
        .containsOnlyOnce("Subject", "Message-ID", "References", "X-Sluice-Run");
    assertThat(GreenMailUtil.getHeaders(mail)).doesNotContain("\nBcc", "\nCc");
  }

  @Test
  void threadsTheMailsOfARunAndOfNoOther() throws Exception {
    deliver(message("shop-1", "1", "begins", "t"));
    deliver(message("shop-1", "2", "ends", "t"));
    deliver(message("shop-2", "3", "begins", "t"));

    List<String> threads = headers("References");
    assertThat(threads).isEqualTo(headers("In-Reply-To")).allMatch(MailLetterTest::isId);
    assertThat(threads.get(0)).isEqualTo(threads.get(1)).isNotEqualTo(threads.get(2));
    assertThat(headers("Message-ID"))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(threads)
        .allMatch(MailLetterTest::isId);
  }

  @Test
  void isTheSameMailHoweverOftenItIsSent() throws Exception {
    deliver(message("shop-1", "1", "begins", "t"));
    deliver(message("shop-1", "1", "begins", "t"));

    assertThat(headers("Message-ID").stream().distinct()).hasSize(1);
  }

  @Test
  void answersNothingWhereNobodyKnowsTheRun() throws Exception {
    MimeMessage mail = arrived(new Message(NoticeKind.GATE, "s", "t", false));

    assertThat(names(mail)).doesNotContain("References", "In-Reply-To", "X-Sluice-Run");
    assertThat(mail.getMessageID()).matches(MailLetterTest::isId);
  }

  @Test
  void bringsTheDocumentsAlong() throws Exception {
    Origin origin = origin("shop-1", "1", List.of(new Attachment("results.md", "# Größe\n1 %")));

    MimeMessage mail = arrived(new Message(NoticeKind.END, "Results", "see below", false, origin));

    MimeMultipart all = (MimeMultipart) mail.getContent();
    BodyPart document = all.getBodyPart(1);
    assertThat(all.getContentType()).startsWith("multipart/mixed");
    assertThat(all.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    assertThat(document.getFileName()).isEqualTo("results.md");
    assertThat(document.getDisposition()).isEqualTo("attachment");
    assertThat(document.getContent().toString()).isEqualToNormalizingNewlines("# Größe\n1 %");
  }

  private MimeMessage arrived(Message message) {
    deliver(message);
    return server.getReceivedMessages()[0];
  }

  private void deliver(Message message) {
    MailSettings settings =
        new MailSettings(
            "localhost",
            server.getSmtp().getPort(),
            "sluice@example.com",
            Optional.empty(),
            Optional.empty(),
            false);
    MailNotifier notifier = new MailNotifier(settings, new Secrets(name -> Optional.empty()));

    Delivery delivery =
        notifier.deliver(new Address.Mail(List.of("ana@example.com"), List.of()), message);

    assertThat(delivery).isEqualTo(new Delivery.Delivered());
  }

  private List<String> headers(String name) throws Exception {
    List<String> all = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      all.addAll(Arrays.asList(mail.getHeader(name)));
    }
    return all;
  }

  private static List<String> names(MimeMessage mail) throws Exception {
    return Collections.list(mail.getAllHeaders()).stream().map(Header::getName).toList();
  }

  private static boolean isId(String text) {
    return text.matches("<[a-z]+\\.[0-9a-f]{32}@example\\.com>");
  }

  private static Message message(String run, String id, String subject, String text) {
    return new Message(NoticeKind.WARNING, subject, text, false, origin(run, id, List.of()));
  }

  private static Origin origin(String run, String id, List<Attachment> attachments) {
    return new Origin(
        Optional.of(run),
        Optional.of(id),
        Optional.of("http://ui/" + run),
        Optional.empty(),
        attachments);
  }
}
