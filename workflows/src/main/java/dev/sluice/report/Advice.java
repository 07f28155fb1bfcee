package dev.sluice.report;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.Verdict;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.runbook.About.Risk;
import dev.sluice.runbook.Contact;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.Watching.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of the runbook's words to people apply to a run as it is now. Pure. */
record Advice(RunView view) {
  private static final Set<Phase> BEFORE =
      Set.of(Phase.STARTING, Phase.PREREQUISITES, Phase.WAITING);

  /** What to look at while a metric is not good; what names no metric, while people are needed. */
  List<Trouble> troubleshooting() {
    if (ended()) {
      return List.of();
    }
    return view.guide().troubleshooting().stream()
        .filter(each -> each.metric().map(this::isBad).orElseGet(this::needsPeople))
        .toList();
  }

  private boolean isBad(MetricName metric) {
    return view.guide().bad().contains(metric)
        || view.watch().guards().stream()
            .anyMatch(line -> line.metrics().contains(metric) && !isGood(line));
  }

  /**
   * Firing, pending or blind. In the first window after a shift nothing can be seen yet, so that a
   * guard that sees nothing there is not blind.
   */
  private boolean isGood(GuardLine line) {
    boolean blind =
        line.sight().verdict() != Verdict.OK && line.sight().blind().isPositive() && settled();
    return line.sight().state() instanceof GuardState.Inactive && !blind;
  }

  private boolean settled() {
    Instant looked = view.watch().lastLook().orElse(Instant.MIN);
    return view.watch().soak().filter(clock -> looked.isBefore(clock.from())).isEmpty();
  }

  /** Whom to call while the run is held, asks, or goes back. */
  List<Contact> contacts() {
    return needsPeople() ? view.guide().contacts() : List.of();
  }

  private boolean needsPeople() {
    return !ended()
        && (!view.where().holds().isEmpty()
            || view.where().phase() == Phase.ROLLING_BACK
            || view.waiting().stream().anyMatch(Advice::isUnplanned));
  }

  /** A question, or the gate of a guard that has fired; a gate of a stage is planned. */
  private static boolean isUnplanned(Waiting waiting) {
    return !waiting.kind().equals("confirm")
        && (!waiting.kind().equals("sign") || waiting.what().startsWith("warning "));
  }

  /** Commands to paste while traffic is exposed. */
  List<String> look() {
    return ended() || view.traffic().commanded().equals(Percent.ZERO)
        ? List.of()
        : view.guide().look();
  }

  /** What to know before anything is touched. */
  List<Risk> risks() {
    return BEFORE.contains(view.where().phase()) ? view.guide().prose().risks() : List.of();
  }

  /** Notes of steps that are under way, and what is to be known besides. */
  List<String> notes() {
    return Stream.concat(ofSteps().stream(), usual().stream()).toList();
  }

  /** Notes of the steps that are under way. */
  List<String> ofSteps() {
    return ended() ? List.of() : view.guide().prose().ofSteps();
  }

  /** Notes of the runbook before anything is touched, then those of the stage. */
  private List<String> usual() {
    if (ended()) {
      return List.of();
    }
    return BEFORE.contains(view.where().phase())
        ? view.guide().prose().notes()
        : view.guide().prose().ofStage();
  }

  /** A risk in one line. */
  static String text(Risk risk) {
    String found =
        Stream.of(
                Optional.of(risk.impact()).filter(text -> !text.isEmpty()),
                Optional.of(risk.likelihood())
                    .filter(text -> !text.isEmpty())
                    .map(text -> "likelihood " + text))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return risk.risk()
        + (found.isEmpty() ? "" : " (" + found + ")")
        + (risk.mitigation().isEmpty() ? "" : ": " + risk.mitigation());
  }

  /** The runbook that follows one that has arrived. */
  Optional<RunbookName> next() {
    return view.where().outcome().equals(Optional.of(RunOutcome.COMPLETED))
        ? view.guide().prose().next()
        : Optional.empty();
  }

  private boolean ended() {
    return view.where().phase() == Phase.ENDED;
  }
}
