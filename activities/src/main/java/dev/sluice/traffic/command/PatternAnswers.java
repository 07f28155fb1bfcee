package dev.sluice.traffic.command;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding.Requests;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.TextPattern;
import dev.sluice.tool.Tool.Said;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Counts.Spread;
import dev.sluice.traffic.Seen;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/**
 * Answers for people, in which patterns find what counts. A pattern that matches nowhere or more
 * than once finds nothing: whatever stood there would be a guess.
 *
 * @param tool the program, which is the balancer too
 */
record PatternAnswers(String tool) {
  private static final int MOST_SHOWN = 300;

  /** The share in per cent, and the tool's word if there is a pattern for it. */
  Told share(Said.Done done, String number, Optional<String> phase) {
    String printed = whole(done);
    Seen.Has has =
        new Seen.Has(tool, percent(only(printed, number), number, printed), Optional.empty());
    return new Told(
        List.of(has), phase.flatMap(pattern -> firstOf(new TextPattern(pattern), printed)));
  }

  private static Optional<String> firstOf(TextPattern pattern, String printed) {
    List<String> found = pattern.firstGroups(printed);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** The requests of each version. */
  List<Counts> requests(Said.Done done, Requests patterns) {
    String printed = whole(done);
    return List.of(
        new Counts(
            tool, count(patterns.fresh(), printed), count(patterns.old(), printed), Spread.RANDOM));
  }

  private Percent percent(String text, String pattern, String printed) {
    try {
      return Percent.parse(text + "%");
    } catch (IllegalArgumentException wrong) {
      throw wrong(
          "'%s' is not a valid percentage from 0 to 100 with at most four decimals".formatted(text),
          pattern,
          printed);
    }
  }

  private long count(String pattern, String printed) {
    String text = only(printed, pattern);
    if (!text.matches("[0-9]{1,18}")) {
      throw wrong("'%s' is not a valid count of requests".formatted(text), pattern, printed);
    }
    return Long.parseLong(text);
  }

  private String only(String printed, String pattern) {
    List<String> found = new TextPattern(pattern).firstGroups(printed);
    if (found.size() != 1) {
      throw wrong(
          found.isEmpty() ? "nothing matches" : "%d places match".formatted(found.size()),
          pattern,
          printed);
    }
    return found.getFirst();
  }

  private ApplicationFailure wrong(String what, String pattern, String printed) {
    return FailureType.INVALID_TARGET.failure(
        "%s in the answer of %s: expected one match of the pattern %s; it printed: %s"
            .formatted(what, tool, pattern, shown(printed)));
  }

  private static String shown(String printed) {
    String line = printed.strip().replaceAll("\\s+", " ");
    return line.isEmpty()
        ? "nothing"
        : line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line;
  }

  private String whole(Said.Done done) {
    if (!done.output().whole()) {
      throw FailureType.INVALID_TARGET.failure(
          "%s printed more than 65,536 characters: expected a short answer".formatted(tool));
    }
    return done.output().text();
  }
}
