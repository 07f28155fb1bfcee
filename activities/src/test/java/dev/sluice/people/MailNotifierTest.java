package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.sluice.people.mail.MailNotifier;
import dev.sluice.people.mail.MailSettings;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.secrets.Secrets;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailNotifierTest extends NotifierContract {
  private static final Secrets SECRETS = new Secrets(name -> Optional.of("s3cr3t"));

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
  void reachesEveryRecipient() {
    deliver(
        new Message(NoticeKind.GATE, "s", "t", false),
        List.of("ana@example.com", "bo@example.com"));

    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void sendsCopiesToThoseWhoGetThem() throws Exception {
    Address.Mail leads =
        new Address.Mail(
            List.of("leads@example.com"), List.of("board@example.com", "investors@example.com"));

    notifier(settings(Optional.empty(), false))
        .deliver(leads, new Message(NoticeKind.GATE, "s", "t", false));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(server.getReceivedMessages()).hasSize(3);
    assertThat(mail.getRecipients(RecipientType.TO))
        .extracting(Object::toString)
        .containsExactly("leads@example.com");
    assertThat(mail.getRecipients(RecipientType.CC))
        .extracting(Object::toString)
        .containsExactly("board@example.com", "investors@example.com");
  }

  @Test
  void setsThePriorityOfUrgentMail() throws Exception {
    deliver(new Message(NoticeKind.GATE, "Rolled back", "text", true));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getHeader("X-Priority")).containsExactly("1");
    assertThat(mail.getFrom()[0]).hasToString("sluice@example.com");
  }

  @Test
  void saysOfWhatKindItIsInAHeader() throws Exception {
    deliver(new Message(NoticeKind.STEP_FAILED, "A step failed", "text", false));

    assertThat(server.getReceivedMessages()[0].getHeader("X-Sluice-Kind"))
        .containsExactly("step-failed");
  }

  @Test
  void namesTheRecipientsThatTheServerRefusesWhileTheOthersGetTheirs() throws Exception {
    try (PickySmtpServer picky = PickySmtpServer.refusing("nobody@example.com")) {
      MailSettings settings =
          new MailSettings(
              "localhost",
              picky.port(),
              "sluice@example.com",
              Optional.empty(),
              Optional.empty(),
              false);

      Delivery delivery =
          notifier(settings)
              .deliver(
                  new Address.Mail(List.of("ana@example.com", "nobody@example.com"), List.of()),
                  new Message(NoticeKind.GATE, "s", "t", false));

      assertThat(delivery)
          .isEqualTo(
              new Delivery.NotDelivered(
                  "mail went to ana@example.com, but was refused for nobody@example.com (550 no"
                      + " such user here)",
                  true));
      assertThat(picky.mails()).isEqualTo(1);
    }
  }

  @Test
  void logsInWithThePasswordOfItsSecret() {
    server.setUser("sluice@example.com", "sluice", "s3cr3t");
    MailSettings settings = settings(Optional.of("sluice"), false);

    assertThat(
            notifier(settings)
                .deliver(
                    new Address.Mail(List.of("ana@example.com"), List.of()),
                    new Message(NoticeKind.GATE, "s", "t", false)))
        .isEqualTo(new Delivery.Delivered());
  }

  @Test
  void saysThatTheServerDoesNotTakeThePassword() {
    server.setUser("sluice@example.com", "sluice", "another");
    MailSettings settings = settings(Optional.of("sluice"), false);

    Delivery delivery =
        notifier(settings)
            .deliver(
                new Address.Mail(List.of("ana@example.com"), List.of()),
                new Message(NoticeKind.GATE, "s", "t", false));

    assertThat(delivery.toString())
        .contains("no mail was sent through localhost")
        .doesNotContain("s3cr3t");
  }

  @Test
  void sendsNothingInClearWhereEncryptionIsWanted() {
    Delivery delivery =
        notifier(settings(Optional.empty(), true))
            .deliver(
                new Address.Mail(List.of("ana@example.com"), List.of()),
                new Message(NoticeKind.GATE, "s", "t", false));

    assertThat(delivery.toString()).contains("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void saysThatTheServerIsDown() {
    MailSettings settings = settings(Optional.empty(), false);
    server.stop();

    Delivery delivery =
        notifier(settings)
            .deliver(
                new Address.Mail(List.of("ana@example.com"), List.of()),
                new Message(NoticeKind.GATE, "s", "t", false));

    assertThat(delivery.toString()).contains("no mail was sent through localhost:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000\u0007 <html>no mail here\r\n", "421 s3cr3t is too busy\r\n"})
  void saysThatTheOtherSideIsSilentOrNoMailServer(String greeting) throws Exception {
    try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(peer, greeting));
      MailSettings settings = settings(Optional.of("sluice"), peer.getLocalPort());

      Delivery delivery =
          new MailNotifier(settings, SECRETS, Duration.ofMillis(300))
              .deliver(
                  new Address.Mail(List.of("ana@example.com"), List.of()),
                  new Message(NoticeKind.GATE, "s", "t", false));

      assertThat(((Delivery.NotDelivered) delivery).why())
          .contains("no mail was sent through localhost:" + peer.getLocalPort())
          .doesNotContain("\n", "s3cr3t");
    }
  }

  /** Says one thing to whoever calls, and keeps the line open. */
  private static void greet(ServerSocket peer, String greeting) {
    try (Socket caller = peer.accept()) {
      caller.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
      caller.getInputStream().readAllBytes();
    } catch (IOException over) {
      // The caller or the test has gone.
    }
  }

  @Override
  Delivery deliver(Message message) {
    return deliver(message, List.of("ana@example.com"));
  }

  @Override
  String arrived() {
    try {
      MimeMessage mail = server.getReceivedMessages()[0];
      return mail.getSubject()
          + "\n"
          + ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    } catch (Exception problem) {
      throw new AssertionError(problem);
    }
  }

  private Delivery deliver(Message message, List<String> to) {
    return notifier(settings(Optional.empty(), false))
        .deliver(new Address.Mail(to, List.of()), message);
  }

  private MailSettings settings(Optional<String> user, boolean startTls) {
    return settings(user, server.getSmtp().getPort(), startTls);
  }

  private static MailSettings settings(Optional<String> user, int port) {
    return settings(user, port, false);
  }

  private static MailSettings settings(Optional<String> user, int port, boolean startTls) {
    return new MailSettings(
        "localhost",
        port,
        "sluice@example.com",
        user,
        user.map(name -> "${{ secrets.smtp }}"),
        startTls);
  }

  private static MailNotifier notifier(MailSettings settings) {
    return new MailNotifier(settings, SECRETS);
  }
}
