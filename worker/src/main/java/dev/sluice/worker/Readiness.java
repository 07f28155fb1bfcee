package dev.sluice.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a Temporal server is there and knows what runs are searched by. */
record Readiness(Connection connection, CountDownLatch stopped) {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /**
   * Waits until the server is ready for runs, however long that takes.
   *
   * @return false when it was stopped before
   * @throws StartRefused when waiting would not help
   */
  boolean await() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!attempt(pause)) {
      if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
    return true;
  }

  private boolean attempt(Duration pause) {
    try {
      connection.probe();
      return registered();
    } catch (StatusRuntimeException failed) {
      switch (failed.getStatus().getCode()) {
        case NOT_FOUND -> throw new StartRefused(List.of(noNamespace()));
        case PERMISSION_DENIED, UNAUTHENTICATED -> throw new StartRefused(List.of(notLetIn()));
        default ->
            LOG.warn(
                "the Temporal server at {} does not answer ({}); retrying in {} ms. Runs"
                    + " resume when it is back",
                connection.address(),
                failed.getStatus().getCode(),
                pause.toMillis());
      }
      return false;
    }
  }

  private boolean registered() {
    OperatorServiceStubs operator = connection.operator();
    try {
      return switch (new SearchAttributes(operator.blockingStub(), connection.namespace())
          .register()) {
        case DONE -> true;
        case NOT_YET -> {
          LOG.info("search attributes were added; waiting until the Temporal server shows them");
          yield false;
        }
        case UNPROVEN -> {
          LOG.warn(
              "this Temporal server cannot list its search attributes, so their types are"
                  + " not checked");
          yield true;
        }
      };
    } finally {
      operator.shutdownNow();
    }
  }

  private String noNamespace() {
    return "the Temporal server at %s has no namespace '%s': create it with 'temporal operator namespace create --namespace %s', or name another in 'temporal' of the configuration"
        .formatted(connection.address(), connection.namespace(), connection.namespace());
  }

  private String notLetIn() {
    return "the Temporal server at %s does not let this worker into namespace '%s': expected a certificate or key in Temporal's profile or environment"
        .formatted(connection.address(), connection.namespace());
  }
}
