package dev.sluice.gate;

import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules of sign-off: one distinct person per slot, never who started it, and any doubt ends the
 * wait.
 */
public final class GateRules {
  private GateRules() {}

  /** Why the vote may not be cast, in a sentence; empty when it may. */
  public static Optional<String> refusal(OpenGate open, Optional<String> nonce, Vote vote) {
    return stale(open, nonce)
        .or(() -> unknown(open, vote))
        .or(() -> wrongRole(open, vote))
        .or(() -> taken(open, vote))
        .or(() -> wrongDecision(open, vote))
        .or(() -> notTyped(open, vote));
  }

  private static Optional<String> notTyped(OpenGate open, Vote vote) {
    Optional<String> wanted =
        open.gate().powers().typed().filter(each -> vote.decision() == Decision.PROCEED);
    return wanted
        .filter(each -> !vote.typed().equals(Optional.of(each)))
        .map(each ->
            "what comes after this gate cannot be taken back: whoever says yes types '%s', %s"
                .formatted(
                    each,
                    vote.typed()
                        .map(typed -> "not '%s'".formatted(typed))
                        .orElse("with \"type\"")));
  }

  private static Optional<String> stale(OpenGate open, Optional<String> nonce) {
    return nonce
        .filter(given -> !given.equals(open.nonce()))
        .map(given ->
            "gate '%s' is closed: the one that is open now is '%s', look at that one and sign it"
                .formatted(given, open.nonce()));
  }

  private static Optional<String> unknown(OpenGate open, Vote vote) {
    return open.roster().knows(vote.by())
        ? Optional.empty()
        : Optional.of(
            "'%s' is not in the roster: expected one of %s"
                .formatted(
                    vote.by(),
                    names(open.roster().people().stream().map(each -> each.person()).toList())));
  }

  private static Optional<String> wrongRole(OpenGate open, Vote vote) {
    if (!open.gate().roles().contains(vote.role())
        && !open.gate().powers().overriding().contains(vote.role())) {
      return Optional.of(
          "this gate has no slot for '%s': expected %s"
              .formatted(vote.role(), names(open.gate().roles())));
    }
    List<PersonName> holders = open.roster().holdersOf(vote.role());
    return holders.contains(vote.by())
        ? Optional.empty()
        : Optional.of(
            "%s may not sign for %s: that may %s"
                .formatted(vote.by(), vote.role(), names(holders)));
  }

  private static Optional<String> taken(OpenGate open, Vote vote) {
    if (vote.by().equals(open.starter()) && !open.gate().powers().starterMaySign()) {
      return Optional.of(
          "%s started this run, and who starts a run may not sign it: someone else must"
              .formatted(vote.by()));
    }
    return open.votes().stream()
        .filter(earlier -> earlier.role().equals(vote.role()) || earlier.by().equals(vote.by()))
        .findFirst()
        .map(earlier ->
            "%s has signed for %s already: one distinct person for each role, still open: %s"
                .formatted(earlier.by(), earlier.role(), names(open.missing())));
  }

  private static Optional<String> wrongDecision(OpenGate open, Vote vote) {
    if (!open.gate().decisions().contains(vote.decision())) {
      return Optional.of(
          "'%s' cannot be decided here: expected %s"
              .formatted(
                  word(vote.decision()),
                  String.join(
                      ", ", open.gate().decisions().stream().map(GateRules::word).toList())));
    }
    boolean extend = vote.decision() == Decision.EXTEND;
    if (extend && vote.extendBy().filter(by -> by.compareTo(Duration.ZERO) > 0).isEmpty()) {
      return Optional.of("extend needs \"extendBy\", how much longer to soak, such as 2h");
    }
    return !extend && vote.extendBy().isPresent()
        ? Optional.of(
            "\"extendBy\" goes with the decision extend, not with " + word(vote.decision()))
        : Optional.empty();
  }

  /**
   * What the votes amount to, in whatever order they came: any rollback is obeyed, then a role that
   * overrides decides alone; hold and extend end the wait at once, and proceed needs every slot.
   * Where a no-go waits for a role that may override it, that role decides first.
   */
  public static GateOutcome outcome(OpenGate open) {
    List<Vote> alone = open.votes().stream().filter(vote -> overrides(open, vote)).toList();
    List<Vote> heard = alone.isEmpty() ? open.votes() : alone;
    if (contested(open)) {
      return new GateOutcome.Waiting(open.gate().powers().overriding());
    }
    boolean overruled = open.gate().powers().noGo().isPresent() && !alone.isEmpty();
    return first(overruled ? alone : open.votes(), Decision.ROLLBACK)
        .<GateOutcome>map(GateOutcome.RollBack::new)
        .or(() -> first(heard, Decision.HOLD).map(GateOutcome.Hold::new))
        .or(() -> longest(heard))
        .orElseGet(() -> {
          List<RoleName> missing = alone.isEmpty() ? open.missing() : List.of();
          return missing.isEmpty() ? new GateOutcome.Proceed() : new GateOutcome.Waiting(missing);
        });
  }

  /** Whether somebody said no, and a role that may decide otherwise still has time to. */
  public static boolean contested(OpenGate open) {
    return open.gate().powers().noGo().isPresent()
        && !open.noGoStands()
        && first(open.votes(), Decision.ROLLBACK).isPresent()
        && open.votes().stream().noneMatch(vote -> overrides(open, vote));
  }

  private static Optional<Vote> first(List<Vote> votes, Decision decision) {
    return votes.stream().filter(vote -> vote.decision() == decision).findFirst();
  }

  private static Optional<GateOutcome> longest(List<Vote> votes) {
    return votes.stream()
        .filter(vote -> vote.decision() == Decision.EXTEND)
        .<GateOutcome.Extend>map(
            vote -> new GateOutcome.Extend(vote, vote.extendBy().orElseThrow()))
        .max(Comparator.comparing(GateOutcome.Extend::by))
        .map(GateOutcome.class::cast);
  }

  /** Whether the vote decides alone. */
  public static boolean overrides(OpenGate open, Vote vote) {
    return open.gate().powers().overriding().contains(vote.role());
  }

  private static String names(List<?> names) {
    return names.isEmpty()
        ? "nobody"
        : String.join(", ", names.stream().map(Object::toString).toList());
  }

  private static String word(Decision decision) {
    return decision.words().getFirst();
  }
}
