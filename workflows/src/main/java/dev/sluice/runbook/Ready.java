package dev.sluice.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What has to be so for traffic to go back: of the old version, of the router.
 *
 * @param expect watched while traffic is exposed
 * @param checks commands that only look; done once in a while
 */
public record Ready(List<Condition> expect, List<Step> checks) {
  private static final String PREFIX = "ready/";
  private static final Duration BLIND = Duration.ofMinutes(5);

  public Ready {
    expect = List.copyOf(expect);
    checks = List.copyOf(checks);
  }

  /** Whether the guard of this id is one of {@link #guards}. */
  public static boolean isOne(String guard) {
    return guard.startsWith(PREFIX);
  }

  /** Guards that fire when what is expected does not hold, or nobody could tell for 5 minutes. */
  public List<Guard> guards() {
    return IntStream.range(0, expect.size())
        .boxed()
        .flatMap(i -> guard(PREFIX + (i + 1), expect.get(i)))
        .toList();
  }

  private static Stream<Guard> guard(String id, Condition expected) {
    return expected
        .operator()
        .opposite()
        .map(operator ->
            new Guard(
                id,
                new Condition(
                    "unless " + expected.text(), expected.left(), operator, expected.right()),
                Duration.ZERO,
                Guard.Span.ALWAYS,
                Optional.of(BLIND),
                Guard.Response.of(Reaction.WARN)))
        .stream();
  }
}
