package dev.sluice.run;

import dev.sluice.gate.GateRules;
import dev.sluice.gate.Vote;
import dev.sluice.port.Right;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.StandingGate;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.TwoPeople;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may sign which gate, and what a signature does. */
record Votes(Desks desks, Persons persons) {
  /**
   * Checks and changes nothing.
   *
   * @throws Refusal when it may not be signed so
   */
  void check(Command.Sign sign) {
    Vote vote = vote(sign);
    requireVote(sign.gate(), vote);
    if (goesOnAlone(desks.gates().find(sign.gate(), sign.role()), vote)) {
      persons.requireSecond(TwoPeople.OVERRIDE, "to override", sign.caller());
    } else {
      Persons.requireAlone(sign.caller());
    }
  }

  /** To hold or to go back nobody waits for a second person. */
  private static boolean goesOnAlone(StandingGate standing, Vote vote) {
    return GateRules.overrides(standing.open(), vote)
        && (vote.decision() == Decision.PROCEED || vote.decision() == Decision.EXTEND);
  }

  /**
   * The same for who says no.
   *
   * @throws Refusal when they may not
   */
  void check(Command.Reject reject) {
    requireVote(reject.gate(), vote(reject));
  }

  /** Says what {@link #check} allows. */
  String cast(Command.Sign sign) {
    return cast(sign.gate(), vote(sign), sign.caller().agreed());
  }

  /** Says no, which {@link #check} allows. */
  String cast(Command.Reject reject) {
    return cast(reject.gate(), vote(reject), reject.caller().agreed());
  }

  private static Vote vote(Command.Sign sign) {
    return new Vote(
        new PersonName(sign.caller().by()),
        sign.role(),
        sign.decision(),
        sign.extendBy(),
        sign.caller().reason(),
        sign.typed());
  }

  private static Vote vote(Command.Reject reject) {
    return new Vote(
        new PersonName(reject.caller().by()),
        reject.role(),
        Decision.ROLLBACK,
        Optional.empty(),
        reject.caller().reason());
  }

  private void requireVote(Optional<String> nonce, Vote vote) {
    StandingGate standing = desks.gates().find(nonce, vote.role());
    GateRules.refusal(standing.open(), nonce, vote)
        .or(() -> mayNotOverride(standing, vote))
        .ifPresent(why -> {
          throw new Refusal(why);
        });
  }

  private static Optional<String> mayNotOverride(StandingGate standing, Vote vote) {
    return GateRules.overrides(standing.open(), vote)
        ? standing.open().roster().refusal(Right.OVERRIDE, vote.by())
        : Optional.empty();
  }

  private String cast(Optional<String> nonce, Vote vote, String agreed) {
    StandingGate gate = desks.gates().find(nonce, vote.role());
    desks.gates().cast(gate, vote, agreed);
    List<RoleName> missing = gate.open().missing();
    boolean alone = GateRules.overrides(gate.open(), vote);
    String then =
        switch (vote.decision()) {
          case PROCEED ->
              !missing.isEmpty() && !alone
                  ? "still missing: " + names(missing)
                  : desks.holds().any()
                      ? "the gate opens when the run is no longer held"
                      : "the run continues";
          case HOLD -> "the run holds";
          case EXTEND ->
              "the soak is extended by " + vote.extendBy().map(DurationText::of).orElse("");
          case ROLLBACK ->
              GateRules.contested(gate.open())
                  ? "the run rolls back, unless %s decides otherwise in time"
                      .formatted(names(gate.open().gate().powers().overriding()))
                  : "the run rolls back";
        };
    return "%s signed for %s at %s: %s".formatted(vote.by(), vote.role(), gate.where(), then);
  }

  private static String names(List<RoleName> roles) {
    return roles.stream().map(RoleName::value).collect(Collectors.joining(", "));
  }
}
