package dev.sluice.demo.tools;

import java.util.List;

/** One thing that was looked at, and whether it was good. */
record Finding(String what, boolean good) {
  /** The same, said of something. */
  Finding of(String subject) {
    return new Finding(subject + " " + what, good);
  }

  /** All of them in a line each; it failed if one of them is bad. */
  static Answer judged(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    findings.forEach(
        each -> text.append("%-8s %s%n".formatted(each.good() ? "passed" : "FAILED", each.what())));
    return findings.stream().allMatch(Finding::good)
        ? new Answer.Done(text.toString())
        : new Answer.Failed(text.toString());
  }
}
