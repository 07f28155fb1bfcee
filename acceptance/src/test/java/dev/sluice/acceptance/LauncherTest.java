package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scripts that people call, as people call them. */
class LauncherTest {
  private static final Duration BUDGET = Duration.ofSeconds(1);

  @Test
  void answersHelpInUnderASecond() throws Exception {
    List<Duration> took = new ArrayList<>();
    // A machine that is busy with something else at this moment says nothing about the program.
    do {
      Checkout.Answer help = Checkout.run(Map.of(), "./sluice", "--help");
      assertThat(help.exitCode()).as(help.err()).isZero();
      assertThat(help.out()).contains("start", "sign", "rollback");
      took.add(help.took());
    } while (took.getLast().compareTo(BUDGET) >= 0 && took.size() < 20);

    System.out.printf("sluice --help answered in %s%n", took);
    assertThat(took.getLast()).isLessThan(BUDGET);
  }

  @Test
  void findsAJdkThatIsNewEnoughWhereJavaHomeIsNot() throws Exception {
    Checkout.Answer found = Checkout.run(Map.of("JAVA_HOME", "/nowhere/at/all"), "deploy/find-jdk");

    assertThat(found.exitCode()).as(found.err()).isZero();
    assertThat(found.out().strip()).doesNotContain("nowhere");
  }

  @Test
  void startsNoServerWhereOneIsNamed() throws Exception {
    Checkout.Answer answer =
        Checkout.run(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:9"), "./sluice", "server");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).contains("TEMPORAL_ADDRESS", "127.0.0.1:9");
  }

  @Test
  void saysWhatAPortIs() throws Exception {
    Checkout.Answer answer = Checkout.run(Map.of(), "./sluice", "server", "--port", "high");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("a port is a number", "high");
  }
}
