package dev.sluice.demo;

import dev.sluice.guard.GuardState;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.report.StatusText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A run as one line, for where nothing can be re-drawn: printed when what matters in it has
 * changed.
 */
final class Changes {
  private static final int FEW = 4;

  private final Instant began;
  private String last = "";

  Changes(Instant began) {
    this.began = began;
  }

  /** The line, or nothing when it would say what the last one said. */
  String line(RunView view, Instant now) {
    String matter = key(view);
    if (matter.equals(last)) {
      return "";
    }
    last = matter;
    Duration since = Duration.between(began, now);
    return "%02d:%02d  %s".formatted(since.toMinutes(), since.toSecondsPart(), sentence(view));
  }

  private static String key(RunView view) {
    return "%s/%s/%s/%s/%s/%s/%s"
        .formatted(
            view.where().phase(),
            view.where().stage(),
            view.where().holds(),
            view.traffic().commanded(),
            quarter(view),
            view.watch().guards().stream().map(Changes::state).toList(),
            view.waiting().stream().map(Waiting::what).toList());
  }

  private static long quarter(RunView view) {
    return view.watch()
        .soak()
        .filter(soak -> soak.required().isPositive())
        .map(soak -> 4 * soak.counted().toMillis() / soak.required().toMillis())
        .orElse(0L);
  }

  private static String sentence(RunView view) {
    String guards = guards(view);
    String waiting =
        view.waiting().stream()
            .map(each -> each.kind() + " by " + String.join(", ", each.who()) + ": " + each.what())
            .collect(Collectors.joining("; "));
    return view.where().stage()
        + " "
        + view.where().phase().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " | commanded "
        + view.traffic().commanded()
        + view.traffic().measured().map(Changes::measured).orElse("")
        + view.watch()
            .soak()
            .filter(soak -> soak.required().isPositive())
            .map(soak ->
                " | soak %d of %d s"
                    .formatted(soak.counted().toSeconds(), soak.required().toSeconds()))
            .orElse("")
        + (guards.isEmpty() ? "" : " | " + guards)
        + (view.where().holds().isEmpty() ? "" : " | held: " + view.where().holds())
        + (waiting.isEmpty() ? "" : " | waiting: " + waiting);
  }

  /** All of a few; of many only those that are not quiet, so that they can be found. */
  private static String guards(RunView view) {
    List<GuardLine> all = view.watch().guards();
    List<String> texts = StatusText.guards(view);
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.size() <= FEW || !(all.get(i).sight().state() instanceof GuardState.Inactive)) {
        shown.add(texts.get(i));
      }
    }
    if (shown.size() < all.size()) {
      shown.add("%d guards quiet".formatted(all.size() - shown.size()));
    }
    return String.join("; ", shown);
  }

  private static String measured(RunView.Measured measured) {
    return measured.all() == 0
        ? ""
        : String.format(Locale.ROOT, ", measured %.1f%%", 100d * measured.toNew() / measured.all());
  }

  private static String state(GuardLine line) {
    return switch (line.sight().state()) {
      case GuardState.Inactive inactive -> "inactive";
      case GuardState.Pending pending -> "PENDING";
      case GuardState.Firing firing -> "FIRING";
    };
  }
}
