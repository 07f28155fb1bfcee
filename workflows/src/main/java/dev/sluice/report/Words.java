package dev.sluice.report;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.TrendRule;
import dev.sluice.guard.Verdict;
import dev.sluice.guard.VersionRule;
import dev.sluice.port.StepActivities.ClusterAnswer;
import dev.sluice.port.StepActivities.StepResult;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How states, times and numbers are said to people; plain text that still has to be escaped where
 * it quotes. Pure.
 */
final class Words {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  static String lasting(Duration duration) {
    return DurationText.rounded(duration);
  }

  static String of(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String reading(Reading reading, Unit unit) {
    return switch (reading) {
      case Reading.Value value -> new Quantity(value.value(), unit).text();
      case Reading.NoData none -> "no data (" + none.why() + ")";
      case Reading.TooFewSamples few ->
          "%s, of %d requests only, %d needed"
              .formatted(new Quantity(few.value(), unit).text(), few.seen(), few.needed());
      case Reading.TooFewPoints few ->
          "values in %d intervals only, %d needed".formatted(few.seen(), few.needed());
      case Reading.Line line -> TrendRule.text(line, unit);
      case Reading.Compared compared -> VersionRule.brief(compared, unit);
      case Reading.Stale stale -> "stale, newest sample is " + lasting(stale.age()) + " old";
      case Reading.ProviderError error ->
          "no answer from the metric source (" + of(error.kind()) + ": " + error.message() + ")";
    };
  }

  /** Only {@code OK} reads as a pass. */
  static String verdict(Verdict verdict) {
    return switch (verdict) {
      case OK -> "met";
      case BREACH -> "NOT met";
      case NO_DATA -> "not observed: no data";
      case TOO_FEW_SAMPLES -> "not observed: too few samples";
      case STALE -> "not observed: stale";
      case PROVIDER_ERROR -> "not observed: the metric source did not answer";
    };
  }

  static String state(GuardState state) {
    return switch (state) {
      case GuardState.Inactive inactive -> "inactive";
      case GuardState.Pending pending -> "pending for " + lasting(pending.held());
      case GuardState.Firing firing -> "FIRING";
    };
  }

  static String result(StepResult result) {
    String end =
        switch (result) {
          case StepResult.Exited exited ->
              "exit code "
                  + exited.code()
                  + unmet(exited.unmet())
                  + exited.left().map(Words::left).orElse("");
          case StepResult.Answered answered ->
              "status " + answered.status() + unmet(answered.unmet());
          case StepResult.Clustered cluster -> answer(cluster.answer()) + unmet(cluster.unmet());
          case StepResult.TimedOut timedOut -> "timed out, killed";
          case StepResult.Ended ended -> "ended with its stage, as planned";
          case StepResult.Refused refused -> "never started: " + refused.why();
        };
    return end + ", took " + lasting(result.took());
  }

  private static String left(int processes) {
    return processes == 1
        ? ", left 1 process running, which was ended"
        : ", left %d processes running, which were ended".formatted(processes);
  }

  private static String answer(ClusterAnswer answer) {
    return switch (answer) {
      case ClusterAnswer.Done done -> done.what();
      case ClusterAnswer.Counted counted -> "scaled %d times".formatted(counted.events());
      case ClusterAnswer.Failed failed -> of(failed.trouble()) + ": " + failed.why();
    };
  }

  private static String unmet(List<String> unmet) {
    return unmet.isEmpty() ? "" : " (" + String.join("; ", unmet) + ")";
  }

  static String proof(SplitProof proof) {
    return switch (proof) {
      case SplitProof.Agrees agrees -> "agrees: " + split(agrees.toNew(), agrees.all());
      case SplitProof.Differs differs -> "DIFFERS: " + split(differs.toNew(), differs.all());
      case SplitProof.NotMeasured not -> "not measured: " + not.why();
    };
  }

  /** A counted split; no requests are no share. */
  static String split(long toNew, long all) {
    return all == 0
        ? "no requests seen"
        : "%s (%d of %d requests)".formatted(share(toNew, all), toNew, all);
  }

  private static String share(long toNew, long all) {
    BigDecimal percent =
        BigDecimal.valueOf(toNew)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(all), new MathContext(3));
    return percent.stripTrailingZeros().toPlainString() + "%";
  }

  static String soak(SoakClock clock) {
    return "%s counted of %s, elapsed %s, coverage %d%%"
        .formatted(
            lasting(clock.counted()),
            lasting(clock.required()),
            lasting(clock.elapsed()),
            Math.round(100 * clock.coverage()));
  }

  static String outcome(Event.RunOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> "completed";
      case ROLLED_BACK -> "rolled back";
      case HELD -> "ended held, with people watching";
      case ABORTED -> "aborted, nothing was touched";
      case FAILED -> "failed";
    };
  }
}
