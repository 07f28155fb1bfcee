package dev.sluice.run.people;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.flow.Holds;
import java.util.Optional;

/** What those are told who follow a run, when nothing is wanted of them. */
final class Announcement {
  private Announcement() {}

  /** Absent: what happened is told where it happens, or is a consequence of what is told. */
  static Optional<Words> of(Event.Announced event) {
    return switch (event) {
      case Event.Proven proven ->
          words(
              NoticeKind.SHIFT,
              "traffic is at %s, %s".formatted(proven.share(), counted(proven.proof())),
              "");
      case Event.HoldBegan began when isPerson(began.act()) ->
          words(
              NoticeKind.HOLD,
              "held: " + began.reason(),
              "Traffic stays, the soak clock stands still, guards are watched.");
      case Event.HoldBegan itself -> Optional.empty();
      case Event.HoldEnded ended when tells(ended.act()) ->
          words(
              NoticeKind.RESUME,
              "hold ended by %s: it was %s".formatted(ended.act().by(), ended.reason()),
              ended.act().reason());
      case Event.HoldEnded consequence -> Optional.empty();
      case Event.GateClosed closed ->
          words(
              NoticeKind.DECISION,
              "gate at %s: %s".formatted(closed.where(), closed.outcome()),
              "");
      case Event.Decided decided ->
          words(
              NoticeKind.DECISION,
              "%s decided: %s".formatted(decided.act().by(), decided.answer()),
              decided.question() + "\n" + decided.act().reason());
      case Event.Ended ended -> words(NoticeKind.END, "ended: " + ended.summary(), "");
    };
  }

  private static String counted(SplitProof proof) {
    return switch (proof) {
      case SplitProof.Agrees agrees ->
          "counted: %d of %d requests".formatted(agrees.toNew(), agrees.all());
      case SplitProof.Differs differs ->
          "but the count differs: %d of %d requests".formatted(differs.toNew(), differs.all());
      case SplitProof.NotMeasured not -> "read back, and not counted";
    };
  }

  private static boolean isPerson(Act act) {
    return !act.by().equals(Holds.ITSELF.by());
  }

  /** A hold that ends with its question or with a rollback is told with that. */
  private static boolean tells(Act act) {
    return isPerson(act) || !(act.reason().isEmpty() || act.equals(Holds.GOING_BACK));
  }

  private static Optional<Words> words(NoticeKind kind, String subject, String text) {
    return Optional.of(new Words(kind, subject, text.strip(), false));
  }
}
