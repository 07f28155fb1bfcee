package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.Message;
import dev.sluice.runbook.Moments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/**
 * What the stakeholders of a ramp phase are mailed in each of its endings, kept as files that a
 * person can read: {@code src/test/resources/mails/ramp-phase}.
 */
final class RampPhaseMailsFlowTest {
  private static final Path MAILS = Path.of("src/test/resources/mails/ramp-phase");

  @Test
  void whenTheFourSign() {
    try (Scenario run = RampPhaseFlowTest.soaking()) {
      run.isAttendedAfter("1m");

      assertThatMails(run).isEqualTo(kept("passed"));
    }
  }

  @Test
  void whenTheVpDecidesAlone() {
    try (Scenario run = RampPhaseFlowTest.soaking()) {
      run.isAttendedUntilAsked("sign", "GO/NO-GO for the full rollout");
      run.tells("sign", "by", "fay", "role", "vp-engineering", "decision", "go");
      run.isAttendedAfter("1m");

      assertThatMails(run).isEqualTo(kept("passed-by-the-vp"));
    }
  }

  @Test
  void whenALeadSaysNoGoThoughAllIsMet() {
    try (Scenario run = RampPhaseFlowTest.soaking()) {
      run.isAttendedUntilAsked("sign", "GO/NO-GO for the full rollout");
      run.tells("sign", "by", "gil", "role", "finance-lead", "decision", "no-go");
      run.isAttendedUntilAsked("decide", "Which remediation path?").isAttendedAfter("1m");

      assertThatMails(run).isEqualTo(kept("no-go-of-a-lead"));
    }
  }

  @Test
  void whenACriterionIsNotMet() {
    try (Scenario run = RampPhaseFlowTest.soaking()) {
      run.passes("5m").metric("incidents-critical", 1).passes("1m").metric("incidents-critical", 0);
      run.isAttendedUntilAsked("decide", "Which remediation path?").isAttendedAfter("1m");

      assertThatMails(run).isEqualTo(kept("criterion-not-met"));
    }
  }

  @Test
  void whenErrorsRollItBack() {
    try (Scenario run = RampPhaseFlowTest.soaking()) {
      run.passes("40m").metric("error-rate", 0.02).isAttendedAfter("1m");

      assertThatMails(run).isEqualTo(kept("rolled-back-with-errors"));
    }
  }

  @Test
  void whenTheVpRollsItBackWithoutErrors() {
    try (Scenario run = RampPhaseFlowTest.soaking()) {
      run.passes("40m").tells("rollback", "by", "fay").isAttendedAfter("1m");

      assertThatMails(run).isEqualTo(kept("rolled-back-without-errors"));
    }
  }

  private static AbstractStringAssert<?> assertThatMails(Scenario run) {
    String mails =
        run.world.office.at("stakeholders").stream()
            .map(RampPhaseMailsFlowTest::text)
            .collect(Collectors.joining("\n"));
    Instant began = run.record().entries().getFirst().at();
    String next = Moments.of("run.begins + 26h", began, began).orElseThrow();
    // A soak is over by the look that finds it so, seconds late.
    String rounded = mails.replaceAll("4h \\d+s", "4h");
    return assertThat(rounded.replace(next, "(the day after, at 16:00)"));
  }

  private static String text(Message mail) {
    String attached =
        mail.origin().attachments().stream()
            .map(each -> "Attached: " + each.name() + "\n")
            .collect(Collectors.joining());
    return "%sSubject: %s\n%s\n\n%s\n"
        .formatted(mail.urgent() ? "URGENT\n" : "", mail.subject(), attached, mail.text());
  }

  private static String kept(String name) {
    try {
      return Files.readString(MAILS.resolve(name + ".txt"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
