package dev.sluice.followup;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What is owed after a run, for a terminal. Pure. */
public final class OwedText {
  private OwedText() {}

  /** A line for each item, those that are done or answered only if they are wanted. */
  public static List<String> lines(Owed owed, Instant now, boolean all) {
    return IntStream.range(0, owed.items().size())
        .filter(place -> all || owed.items().get(place).open())
        .mapToObj(place -> line(owed, place, now))
        .toList();
  }

  private static String line(Owed owed, int place, Instant now) {
    Item item = owed.items().get(place);
    String left =
        item instanceof Item.Duty && item.open() && now.isBefore(item.deadline())
            ? ", in " + Dates.distance(now, item.deadline())
            : "";
    return "%s  %d. %s: %s, %s%s"
        .formatted(owed.run(), place + 1, item.what(), item.asked(), state(item, now), left);
  }

  /** How it stands. */
  static String state(Item item, Instant now) {
    return switch (item) {
      case Item.Duty duty ->
          duty.done()
              .map(act ->
                  "%s by %s: %s"
                      .formatted(duty.applies() ? "done" : "left out", act.by(), act.reason()))
              .orElseGet(() -> due(item, now));
      case Item.Next next ->
          switch (next.where()) {
            case Item.Where.Asked asked ->
                "waits for a yes until %s%s"
                    .formatted(
                        Dates.of(item.deadline()),
                        asked.trouble().isEmpty() ? "" : "; " + asked.trouble());
            case Item.Where.Set set ->
                "starts on %s, said %s".formatted(Dates.of(set.at()), set.yes().by());
            case Item.Where.Started started ->
                "started as %s, said %s".formatted(started.run(), started.yes().by());
            case Item.Where.Declined declined ->
                "no, said %s: %s".formatted(declined.no().by(), declined.no().reason());
            case Item.Where.Lapsed lapsed -> "not started: no answer in time";
          };
    };
  }

  private static String due(Item item, Instant now) {
    String day = Dates.of(item.deadline());
    return now.isBefore(item.deadline()) ? "due on " + day : "OVERDUE, was due on " + day;
  }
}
