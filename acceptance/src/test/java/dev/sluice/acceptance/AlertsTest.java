package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The alert rules that ship, as a real Prometheus reads them. */
class AlertsTest {
  @Test
  void fireWhenNobodyLooksAndWhenNoWorkerIsThere() throws IOException, InterruptedException {
    Checkout.Answer tried =
        Checkout.run(
            Map.of(),
            Checkout.program("promtool").toString(),
            "test",
            "rules",
            "deploy/alerts.test.yml");

    assertThat(tried.exitCode()).as(tried.out() + tried.err()).isZero();
  }

  @Test
  void areNamedWhereOperatorsLook() throws IOException {
    assertThat(Checkout.text("docs/operating.md"))
        .contains("deploy/alerts.yml", "SluiceWorkerGone", "SluiceWatchesNothing");
  }
}
