package dev.sluice.page;

import dev.sluice.report.Markdown;
import dev.sluice.report.Page;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.FollowUps;
import dev.sluice.runbook.FollowUps.Duty;
import dev.sluice.runbook.FollowUps.Next;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RunEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The part of a page that is about what comes after a run. */
final class FollowUpSection {
  private FollowUpSection() {}

  static void write(Page page, FollowUps all) {
    page.heading(2, "After the run");
    List<Point> points = new ArrayList<>(all.duties().stream().map(FollowUpSection::duty).toList());
    all.next().forEach(next -> points.add(next(next)));
    Point.numbered(page, points);
  }

  private static Point duty(Duty duty) {
    return new Point(
        "%s: %s within %s"
            .formatted(
                Markdown.whole(duty.duty()),
                GateWords.roles(List.of(duty.by())),
                DurationText.of(duty.within())),
        List.of(
            ends("Owed after a run that ", duty.when()),
            Point.of(
                "Until it is done: %s, and at its time it is escalated"
                    .formatted(silence(duty.silence())))));
  }

  private static Point next(Next next) {
    List<Point> below = new ArrayList<>();
    below.add(ends("Asked after a run that ", next.when()));
    if (!next.with().isEmpty()) {
      below.add(
          Point.of(
              "With "
                  + next.with().stream()
                      .map(each -> Markdown.wholeCode(each.input() + "=" + each.value()))
                      .collect(Collectors.joining(", "))));
    }
    below.add(
        Point.of(
            "Without an answer: %s, and after %s nothing is started"
                .formatted(silence(next.silence()), DurationText.of(next.silence().expire()))));
    return new Point(
        "Start %s %s, if %s says yes"
            .formatted(
                Markdown.wholeCode(next.runbook().value()),
                next.after().isZero()
                    ? "at once"
                    : DurationText.of(next.after()) + " after the end",
                GateWords.roles(List.of(next.ask()))),
        below);
  }

  private static Point ends(String before, List<RunEnd> when) {
    return Point.of(
        before + when.stream().map(FollowUpSection::end).collect(Collectors.joining(" or ")));
  }

  private static String end(RunEnd end) {
    return switch (end) {
      case PASSED -> "has passed";
      case ROLLED_BACK -> "was rolled back";
      case HELD -> "has ended held";
      case ABORTED -> "was ended before it moved traffic";
      case FAILED -> "has failed before it moved traffic";
    };
  }

  private static String silence(Silence silence) {
    List<String> parts = new ArrayList<>();
    silence.remind().ifPresent(every -> parts.add("a reminder every " + DurationText.of(every)));
    silence
        .escalate()
        .ifPresent(
            after -> parts.add("after %s it is escalated".formatted(DurationText.of(after))));
    silence
        .levels()
        .forEach(level ->
            parts.add(
                "after %s also to %s"
                    .formatted(DurationText.of(level.after()), GateWords.roles(level.to()))));
    return String.join(", ", parts);
  }
}
