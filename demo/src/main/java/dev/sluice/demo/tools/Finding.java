package dev.sluice.demo.tools;

import dev.sluice.demo.service.Tally;
import java.util.List;
import java.util.stream.Collectors;

/** One thing that was looked at, and whether it was good. */
record Finding(String what, boolean good) {
  private static final double MOST_ERRORS = 0.001;

  /** Whether at most a thousandth failed; nothing is no error. */
  static Finding errors(String what, Tally seen) {
    return new Finding(what, !(seen.errorRate() > MOST_ERRORS));
  }

  /** Whether the slowest hundredth took no longer than that many seconds. */
  static Finding p99(String what, Tally seen, double latest) {
    return new Finding(what, !(seen.quantile(0.99) > latest));
  }

  /** The same, said of something. */
  Finding of(String subject) {
    return new Finding(subject + " " + what, good);
  }

  /** All of them in a line each; it failed if one of them is bad. */
  static Answer judged(List<Finding> findings) {
    String text =
        findings.stream()
            .map(each -> "%-8s %s%n".formatted(each.good() ? "passed" : "FAILED", each.what()))
            .collect(Collectors.joining());
    return findings.stream().allMatch(Finding::good)
        ? new Answer.Done(text)
        : new Answer.Failed(text);
  }
}
