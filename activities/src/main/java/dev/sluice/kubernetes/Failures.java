package dev.sluice.kubernetes;

import dev.sluice.port.StepActivities.ClusterAnswer.Failed;
import dev.sluice.port.StepActivities.ClusterAnswer.Trouble;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What a failed request to a cluster means, and what to do about it. */
final class Failures {
  private static final int NO_ANSWER = -1;

  private Failures() {}

  static Failed of(Object what, KubernetesClientException failed) {
    Trouble trouble = trouble(failed);
    return new Failed(trouble, "%s: %s; %s".formatted(what, said(failed), advice(trouble)));
  }

  private static Trouble trouble(KubernetesClientException failed) {
    return switch (failed.getCode()) {
      case NO_ANSWER, 0 -> withoutAnswer(failed);
      case 404, 410 -> Trouble.GONE;
      case 409 -> Trouble.CONFLICT;
      case 408, 504 -> Trouble.SLOW;
      default ->
          failed.getCode() >= 500 || failed.getCode() == 429
              ? Trouble.UNREACHABLE
              : Trouble.REFUSED;
    };
  }

  private static Trouble withoutAnswer(KubernetesClientException failed) {
    if (causes(failed).anyMatch(Failures::late)) {
      return Trouble.SLOW;
    }
    return causes(failed).anyMatch(java.io.IOException.class::isInstance)
        ? Trouble.UNREACHABLE
        : Trouble.REFUSED;
  }

  private static boolean late(Throwable cause) {
    return cause instanceof HttpTimeoutException
        || cause instanceof InterruptedIOException
        || cause instanceof TimeoutException;
  }

  private static Stream<Throwable> causes(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static String said(KubernetesClientException failed) {
    if (failed.getCode() <= 0) {
      return "no answer: " + causes(failed).reduce((first, second) -> second).orElse(failed);
    }
    String said =
        Optional.ofNullable(failed.getStatus())
            .flatMap(status -> Optional.ofNullable(status.getMessage()))
            .orElseGet(() -> String.valueOf(failed.getMessage()));
    return failed.getCode() + " " + said;
  }

  private static String advice(Trouble trouble) {
    return switch (trouble) {
      case REFUSED -> "fix the manifest or the rights of the credential, then retry";
      case CONFLICT ->
          "check what else changes it; 'force: true' takes over fields that others own";
      case UNREACHABLE -> "check that the API server is up and reachable from the worker";
      case SLOW -> "check what slows the API server, or raise 'timeout'";
      case GONE -> "check that object, kind and namespace exist";
    };
  }
}
