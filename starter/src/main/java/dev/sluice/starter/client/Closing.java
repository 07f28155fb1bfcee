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
  record Broken(String type, String why) implements Closing {}
}
