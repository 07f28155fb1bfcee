package dev.sluice.starter.client;

import io.temporal.api.common.v1.Payload;
import java.util.Optional;

/** How a workflow execution closed, as Temporal knows it. */
public sealed interface Closing {
  /** It returned. */
  record Returned(Optional<Payload> result) implements Closing {}

  /**
   * It failed, or was cancelled, terminated or timed out.
   *
   * @param type of the failure; empty where there is none
   */
  record Broken(String type, String why) implements Closing {
    /** What the shell is told: a run refuses its input, or its target, in its first moments. */
    public ExitCode code() {
      return switch (type) {
        case "REFUSED" -> ExitCode.BAD_INPUT;
        case "TARGET_TAKEN" -> ExitCode.REFUSED;
        default -> ExitCode.FAILED;
      };
    }
  }
}
