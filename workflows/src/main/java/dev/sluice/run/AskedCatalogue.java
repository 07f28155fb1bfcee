package dev.sluice.run;

import dev.sluice.port.CatalogueActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** How the catalogue is asked by someone who waits for the answer: few tries, and an end. */
final class AskedCatalogue {
  private static final Duration ONE_TRY = Duration.ofSeconds(60);
  private static final int TRIES = 3;

  private AskedCatalogue() {}

  static CatalogueActivities stub(String summary) {
    return Workflow.newActivityStub(
        CatalogueActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(ONE_TRY)
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(TRIES).build())
            .setSummary(summary)
            .build());
  }
}
