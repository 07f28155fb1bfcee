package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import org.junit.jupiter.api.Test;

/** What every notifier does. */
abstract class NotifierContract {
  /** Hands the message to the notifier under test. */
  abstract Delivery deliver(Message message);

  /** All that arrived last on the other side, as one text. */
  abstract String arrived();

  @Test
  void deliversSubjectAndText() {
    Delivery delivery =
        deliver(new Message(NoticeKind.GATE, "Canary begins", "Share goes to 5 %", false));

    assertThat(delivery).isEqualTo(new Delivery.Delivered());
    assertThat(arrived()).contains("Canary begins", "Share goes to 5 %").doesNotContain("URGENT");
  }

  @Test
  void marksWhatIsUrgent() {
    deliver(new Message(NoticeKind.GATE, "Rolled back", "Error rate 2 %", true));

    assertThat(arrived()).contains("URGENT: Rolled back");
  }

  @Test
  void takesTheFirstLineWhereThereIsNoSubject() {
    deliver(new Message(NoticeKind.GATE, "", "Rolled back\nto 0 %", true));

    assertThat(arrived()).contains("URGENT: Rolled back", "to 0 %");
  }

  @Test
  void deliversLettersOfAllAlphabets() {
    deliver(new Message(NoticeKind.GATE, "Grüße, 試験", "naïve – ñ", false));

    assertThat(arrived()).contains("Grüße, 試験", "naïve – ñ");
  }

  @Test
  void keepsASubjectOnOneLine() {
    deliver(new Message(NoticeKind.GATE, "Canary\r\nBcc: someone@example.com", "text", false));

    assertThat(arrived()).contains("Canary Bcc: someone@example.com");
  }
}
