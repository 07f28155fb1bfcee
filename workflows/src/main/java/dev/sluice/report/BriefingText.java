package dev.sluice.report;

import dev.sluice.report.RunView.Waiting;
import java.util.ArrayList;
import java.util.List;

/** A run in a few lines for people who do not look at it, but are told of it. Pure. */
public final class BriefingText {
  private static final int LONGEST = 300;
  private static final int MOST_LINES = 40;

  private BriefingText() {}

  /** One line: where the run is. */
  public static String subject(RunView view) {
    return "briefing: " + CurrentDetails.headline(view);
  }

  /** Traffic, soak, each guard, what is seen, what is waited for, and when it will end. */
  public static String of(RunView view) {
    List<String> lines = new ArrayList<>();
    if (!view.header().practice().isEmpty()) {
      lines.add(CurrentDetails.practice(view));
    }
    lines.add(
        "traffic: commanded %s, measured %s"
            .formatted(view.traffic().commanded(), CurrentDetails.measured(view)));
    view.traffic().revision().ifPresent(text -> lines.add("revision under test: " + text));
    view.watch()
        .soak()
        .filter(clock -> !clock.required().isZero())
        .ifPresent(clock -> lines.add("soak: " + Words.soak(clock)));
    view.where().holds().forEach(reason -> lines.add("HELD: " + reason));
    lines.addAll(watched(view));
    lines.add(waiting(view.waiting()));
    view.header().times().end().ifPresent(end -> lines.add("ends " + CurrentDetails.ends(end)));
    return String.join(
        "\n", lines.stream().limit(MOST_LINES).map(each -> Plain.line(each, LONGEST)).toList());
  }

  private static List<String> watched(RunView view) {
    Units units = Units.of(view);
    List<String> lines = new ArrayList<>();
    view.watch().guards().forEach(each -> lines.add("guard " + CurrentDetails.guard(each, units)));
    SeenLines.of(view, units).forEach(each -> lines.add("seen " + each));
    return lines;
  }

  private static String waiting(List<Waiting> waiting) {
    return waiting.isEmpty()
        ? "waits for nobody"
        : String.join(
            "\n",
            waiting.stream()
                .map(each ->
                    "waits for %s to %s: %s"
                        .formatted(String.join(", ", each.who()), each.kind(), each.what()))
                .toList());
  }
}
