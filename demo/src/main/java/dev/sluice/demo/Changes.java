package dev.sluice.demo;

import dev.sluice.guard.GuardState;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.StatusText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What has changed in a run, for where nothing can be re-drawn: where it is, and what is not as it
 * was when it was last looked at.
 */
final class Changes {
  private final Instant began;
  private Set<String> known = Set.of();

  Changes(Instant began) {
    this.began = began;
  }

  /** The line, or nothing when nothing is new. */
  String line(RunView view, Instant now) {
    String where = where(view);
    Map<String, String> things = things(view);
    List<String> fresh = new ArrayList<>(List.of(where));
    things.forEach((key, text) -> {
      if (!known.contains(key)) {
        fresh.add(text);
      }
    });
    boolean silent = fresh.size() == 1 && known.contains(where);
    things.put(where, where);
    known = Set.copyOf(things.keySet());
    Duration since = Duration.between(began, now);
    return silent
        ? ""
        : "%02d:%02d  %s"
            .formatted(since.toMinutes(), since.toSecondsPart(), String.join(" | ", fresh));
  }

  private static String where(RunView view) {
    String phase = view.where().phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return (view.where().stage() + " " + phase).strip();
  }

  /** All that may change, by what makes it another thing than it was. */
  private static Map<String, String> things(RunView view) {
    Map<String, String> things = new LinkedHashMap<>();
    String share = "traffic " + view.traffic().commanded();
    things.put(share, share + view.traffic().measured().map(Changes::measured).orElse(""));
    view.watch()
        .soak()
        .filter(soak -> soak.required().isPositive() && view.where().phase() == Phase.SOAKING)
        .ifPresent(soak -> {
          long quarter = 4 * soak.counted().toMillis() / soak.required().toMillis();
          things.put(
              "soak %s %d".formatted(view.where().stage(), quarter),
              "soak %d of %d s".formatted(soak.counted().toSeconds(), soak.required().toSeconds()));
        });
    guards(view, things);
    view.where().holds().forEach(hold -> things.put("held " + hold, "held: " + hold));
    view.waiting()
        .forEach(each ->
            things.put(
                "waiting " + each.what(),
                "waiting: %s by %s: %s"
                    .formatted(each.kind(), String.join(", ", each.who()), each.what())));
    return things;
  }

  /** Of those that are quiet only how many they are. */
  private static void guards(RunView view, Map<String, String> things) {
    List<GuardLine> all = view.watch().guards();
    List<String> texts = StatusText.guards(view);
    int quiet = 0;
    for (int i = 0; i < all.size(); i++) {
      switch (all.get(i).sight().state()) {
        case GuardState.Inactive inactive -> quiet++;
        case GuardState.Pending pending -> things.put("pending " + i, texts.get(i));
        case GuardState.Firing firing -> things.put("firing " + i, texts.get(i));
      }
    }
    if (!all.isEmpty()) {
      String those = "%d of %d guards quiet".formatted(quiet, all.size());
      things.put(those, those);
    }
  }

  private static String measured(RunView.Measured measured) {
    return measured.all() == 0
        ? ""
        : String.format(Locale.ROOT, ", measured %.1f%%", 100d * measured.toNew() / measured.all());
  }
}
