package dev.sluice.page;

import dev.sluice.report.Markdown;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is asked what at a gate, and what their silence does. Pure. */
final class GateWords {
  private GateWords() {}

  static List<Point> of(Gate gate) {
    List<Point> points = new ArrayList<>();
    points.add(Point.of("Asked: " + Markdown.whole(gate.ask())));
    if (!gate.show().isEmpty()) {
      points.add(Point.of("Put before them: " + ConditionWords.shown(gate.show())));
    }
    points.add(
        Point.of(
            gate.roles().size() == 1
                ? "Signed by: " + roles(gate.roles())
                : "Signed by, a different person each: " + roles(gate.roles())));
    points.add(Point.of("Decisions: " + decisions(gate)));
    gate.powers()
        .typed()
        .ifPresent(
            typed -> points.add(Point.of("Whoever says yes types " + Markdown.wholeCode(typed))));
    if (!gate.powers().overriding().isEmpty()) {
      String noGo =
          gate.powers()
              .noGo()
              .map(wait -> "; a no-go of others waits for that for " + DurationText.of(wait))
              .orElse("");
      points.add(Point.of("Decides alone: " + roles(gate.powers().overriding()) + noGo));
    }
    if (gate.powers().starterMaySign()) {
      points.add(Point.of("Whoever started the run may sign, too"));
    }
    points.add(Point.of("Silence: " + silence(gate.silence(), gate.powers().holdAt())));
    return points;
  }

  static String roles(List<RoleName> roles) {
    return roles.stream()
        .map(role -> "**" + Markdown.whole(role.value()) + "**")
        .collect(Collectors.joining(", "));
  }

  private static String decisions(Gate gate) {
    return gate.decisions().stream()
        .map(each -> decision(each, gate.powers().holdAt()))
        .collect(Collectors.joining("; "));
  }

  private static String decision(Decision decision, Optional<Percent> holdAt) {
    String word = Markdown.wholeCode(decision.words().getFirst());
    return switch (decision) {
      case PROCEED -> word + " needs every signature";
      case HOLD ->
          word
              + holdAt
                  .map(share -> " lowers traffic to " + share + " until somebody resumes")
                  .orElse(" stays here until somebody resumes");
      case EXTEND -> word + " soaks on for a stated time";
      case ROLLBACK -> word + " takes traffic back";
    };
  }

  private static String silence(Silence silence, Optional<Percent> holdAt) {
    List<String> parts = new ArrayList<>();
    silence.remind().ifPresent(every -> parts.add("a reminder every " + DurationText.of(every)));
    silence.escalate().ifPresent(after -> parts.add(level(new Silence.Level(after, List.of()))));
    silence.levels().forEach(level -> parts.add(level(level)));
    parts.add("after " + DurationText.of(silence.expire()) + " " + outcome(silence.then(), holdAt));
    if (silence.inTheirHours()) {
      parts.add("counted in the working hours of those who are asked");
    }
    return String.join(", ", parts);
  }

  /** Who is told after which time. */
  static String level(Silence.Level level) {
    String after = "after " + DurationText.of(level.after());
    return level.to().isEmpty()
        ? after + " it is escalated, to deputies too"
        : after + " also to " + roles(level.to());
  }

  private static String outcome(Silence.Outcome outcome, Optional<Percent> holdAt) {
    return switch (outcome) {
      case HOLD -> "the run holds" + holdAt.map(share -> " at " + share).orElse("");
      case ROLLBACK -> "the run rolls back";
    };
  }
}
