package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scripts that people call, as people call them. */
class LauncherTest {
  private static final Duration BUDGET = Duration.ofSeconds(1);
  private static final String TIMED = "TIMEFORMAT='%U %S'; time ";

  @Test
  void answersHelpInUnderASecond() throws Exception {
    List<Duration> took = new ArrayList<>();
    Duration worked;
    do {
      Checkout.Answer help = Checkout.run(Map.of(), "bash", "-c", TIMED + "./sluice --help");
      assertThat(help.exitCode()).as(help.err()).isZero();
      assertThat(help.out()).contains("start", "sign", "rollback");
      took.add(help.took());
      worked = processorTime(help.err());
    } while (took.getLast().compareTo(BUDGET) >= 0 && took.size() < 10);

    System.out.printf("sluice --help answered in %s, worked for %s%n", took, worked);
    // Where others keep the cores busy, the wall's clock says nothing about the program.
    assertThat(isBusy() ? worked : took.getLast()).isLessThan(BUDGET);
  }

  private static boolean isBusy() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system.getSystemLoadAverage() > system.getAvailableProcessors();
  }

  /** From bash's last line: seconds in user space and in the kernel, with all children. */
  private static Duration processorTime(String err) {
    String[] seconds = err.strip().lines().toList().getLast().split(" ", 2);
    return Stream.of(seconds)
        .map(each -> Duration.ofMillis(Math.round(Double.parseDouble(each) * 1000)))
        .reduce(Duration.ZERO, Duration::plus);
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
