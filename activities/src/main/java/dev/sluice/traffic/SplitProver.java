package dev.sluice.traffic;

import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.SplitRule.Judgement;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Counts until the split agrees with a share. Requests that contradict it are forgotten and
 * counting begins anew, so that what is judged is the split as it is now; each new attempt has to
 * see more, so that trying often does not make a wrong split agree at last.
 */
final class SplitProver {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final TrafficRouter router;
  private final Percent share;
  private Optional<List<Counts>> last = Optional.empty();
  private Optional<Tally> tally = Optional.empty();
  private Optional<Tally> contradicting = Optional.empty();
  private Optional<Answers> begun = Optional.empty();
  private Answers answered = Answers.UNKNOWN;
  private Attempt attempt = Attempt.FIRST;
  private String silence = "there was time for only one reading";
  private long needed;

  SplitProver(TrafficRouter router, Percent share) {
    this.router = router;
    this.share = share;
  }

  /**
   * Counts for that long at most.
   *
   * @param beat run before each look; what it throws ends the counting
   */
  SplitProof prove(Duration within, Pause pause, InstantSource clock, Runnable beat) {
    Instant end = clock.instant().plus(within);
    Duration wait = FIRST_PAUSE;
    while (true) {
      beat.run();
      look();
      Optional<SplitProof> agreed = unserved().or(this::judge);
      if (agreed.isPresent()) {
        return agreed.get();
      }
      if (!clock.instant().isBefore(end)) {
        return unproven(within);
      }
      pause.hold(shorter(wait, Duration.between(clock.instant(), end)));
      wait = shorter(wait.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /**
   * A balancer that cannot be reached for a moment does not end the counting; a binding that cannot
   * work does.
   */
  private void look() {
    try {
      List<Counts> now = router.counts();
      last.map(before -> Tally.between(before, now))
          .ifPresent(came -> tally = Optional.of(tally.map(had -> had.plus(came)).orElse(came)));
      last = Optional.of(now);
      answered = answers(now);
      begun = begun.or(() -> Optional.of(answered));
    } catch (ApplicationFailure failure) {
      if (failure.isNonRetryable()) {
        throw failure;
      }
      silence = failure.getOriginalMessage();
    }
  }

  private static Answers answers(List<Counts> now) {
    return now.stream().map(Counts::answers).reduce(Answers.UNKNOWN, Answers::plus);
  }

  /** A split of requests that all fail proves nothing that anybody wants to know. */
  private Optional<SplitProof> unserved() {
    return begun
        .map(answered::since)
        .filter(Answers::nobodyIsServed)
        .map(came ->
            new SplitProof.NotMeasured(
                "nobody is served: %d of %d responses were server errors (5xx); check which version returns them"
                    .formatted(came.failed(), came.all())));
  }

  private Optional<SplitProof> judge() {
    if (tally.isEmpty()) {
      return Optional.empty();
    }
    Tally seen = tally.get();
    return switch (SplitRule.judge(share, seen, attempt)) {
      case Judgement.Agrees agrees when staying() > 0 -> Optional.empty();
      case Judgement.Agrees agrees -> Optional.of(new SplitProof.Agrees(seen.toNew(), seen.all()));
      case Judgement.Contradicts contradicts -> {
        contradicting = tally;
        tally = Optional.empty();
        attempt = attempt.again();
        yield Optional.empty();
      }
      case Judgement.TooFew few -> {
        needed = few.needed();
        attempt = attempt.lookedAt(seen.all());
        yield Optional.empty();
      }
    };
  }

  /** Connections that no weight moves: at 0 % whoever holds one is served by the new version on. */
  private long staying() {
    return share.equals(Percent.ZERO)
        ? last.stream().flatMap(List::stream).mapToLong(Counts::staying).sum()
        : 0;
  }

  private SplitProof unproven(Duration within) {
    return contradicting
        .<SplitProof>map(seen -> new SplitProof.Differs(seen.toNew(), seen.all()))
        .orElseGet(() -> new SplitProof.NotMeasured(why(within)));
  }

  private String why(Duration within) {
    long staying = staying();
    return staying > 0
        ? "%d connections to the new version are open still after %s, and whoever holds one is served by it until it ends: end them at the router"
            .formatted(staying, DurationText.of(within))
        : whyNot(within);
  }

  private String whyNot(Duration within) {
    return tally
        .map(seen ->
            "%d requests were seen in %s, %d of them to the new version; %d are needed to tell %s from another share"
                .formatted(seen.all(), DurationText.of(within), seen.toNew(), needed, share))
        .orElse("the requests could not be counted: " + silence);
  }
}
