package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;

/** What came of asking one balancer. */
sealed interface Outcome<T> {
  record Answered<T>(T answer) implements Outcome<T> {}

  /**
   * @param why a sentence without the name of the balancer
   */
  record Refused<T>(FailureType type, String why) implements Outcome<T> {}
}
