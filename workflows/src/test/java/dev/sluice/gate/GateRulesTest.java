package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Holders;
import dev.sluice.port.Roster.Person;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GateRulesTest {
  private static final RoleName ENGINEERING = new RoleName("engineering-lead");
  private static final RoleName OPERATIONS = new RoleName("operations-lead");
  private static final RoleName SPONSOR = new RoleName("sponsor");
  private static final PersonName ANA = new PersonName("ana");
  private static final PersonName BO = new PersonName("bo");
  private static final PersonName CHEN = new PersonName("chen");

  @Test
  void opensWhenEveryRoleHasSigned() {
    OpenGate gate =
        gate(List.of(Decision.PROCEED), false)
            .with(yes(BO, OPERATIONS))
            .with(yes(CHEN, ENGINEERING));

    assertThat(GateRules.outcome(gate)).isEqualTo(new GateOutcome.Proceed());
  }

  @Test
  void waitsForTheRolesThatHaveNotSigned() {
    OpenGate gate = gate(List.of(Decision.PROCEED), false).with(yes(BO, OPERATIONS));

    assertThat(GateRules.outcome(gate)).isEqualTo(new GateOutcome.Waiting(List.of(ENGINEERING)));
  }

  @Test
  void opensForARoleThatOverridesAll() {
    OpenGate gate = gate(List.of(Decision.PROCEED), false).with(yes(BO, SPONSOR));

    assertThat(GateRules.outcome(gate)).isEqualTo(new GateOutcome.Proceed());
  }

  @Test
  void letsARoleThatOverridesDecideAgainstANoGoThatWaitsForIt() {
    OpenGate gate = contestable().with(vote(CHEN, OPERATIONS, Decision.ROLLBACK));

    assertThat(GateRules.outcome(gate)).isEqualTo(new GateOutcome.Waiting(List.of(SPONSOR)));
    assertThat(GateRules.outcome(gate.with(yes(BO, SPONSOR)))).isEqualTo(new GateOutcome.Proceed());
    assertThat(GateRules.outcome(gate.with(vote(BO, SPONSOR, Decision.ROLLBACK))))
        .isInstanceOf(GateOutcome.RollBack.class);
    assertThat(GateRules.outcome(gate.letNoGoStand())).isInstanceOf(GateOutcome.RollBack.class);
  }

  @Test
  void obeysANoGoAtOnceWhereTheRunbookLetsNobodyDecideAgainstIt() {
    OpenGate gate =
        gate(List.of(Decision.PROCEED, Decision.ROLLBACK), false)
            .with(vote(CHEN, OPERATIONS, Decision.ROLLBACK));

    assertThat(GateRules.outcome(gate)).isInstanceOf(GateOutcome.RollBack.class);
    assertThat(GateRules.outcome(gate.with(yes(BO, SPONSOR))))
        .isInstanceOf(GateOutcome.RollBack.class);
  }

  @Test
  void refusesToOverrideToWhoDoesNotHoldThatRole() {
    OpenGate gate = gate(List.of(Decision.PROCEED), false);

    assertThat(refusal(gate, yes(CHEN, SPONSOR))).contains("chen may not sign for sponsor");
  }

  @Test
  void refusesASecondSlotToTheSamePerson() {
    OpenGate gate = gate(List.of(Decision.PROCEED), false).with(yes(CHEN, OPERATIONS));

    assertThat(refusal(gate, yes(CHEN, ENGINEERING)))
        .contains("chen has signed for operations-lead already")
        .contains("still open: engineering-lead");
  }

  @Test
  void refusesASecondSignatureForARole() {
    OpenGate gate = gate(List.of(Decision.PROCEED), false).with(yes(BO, OPERATIONS));

    assertThat(refusal(gate, yes(CHEN, OPERATIONS))).contains("one distinct person for each role");
  }

  @Test
  void refusesWhoStartedTheRunUnlessTheRunbookAllowsIt() {
    assertThat(refusal(gate(List.of(Decision.PROCEED), false), yes(ANA, ENGINEERING)))
        .contains("who starts a run may not sign it");
    assertThat(
            GateRules.refusal(
                gate(List.of(Decision.PROCEED), true), Optional.empty(), yes(ANA, ENGINEERING)))
        .isEmpty();
  }

  @Test
  void refusesWhoDoesNotHoldTheRole() {
    assertThat(refusal(gate(List.of(Decision.PROCEED), false), yes(BO, ENGINEERING)))
        .contains("bo may not sign for engineering-lead: that may ana, chen");
  }

  @Test
  void refusesARoleThatHasNoSlot() {
    assertThat(refusal(gate(List.of(Decision.PROCEED), false), yes(BO, new RoleName("cfo"))))
        .contains("expected engineering-lead, operations-lead");
  }

  @Test
  void refusesASignatureForAnEarlierOpening() {
    OpenGate gate = gate(List.of(Decision.PROCEED), false);

    assertThat(GateRules.refusal(gate, Optional.of("old"), yes(BO, OPERATIONS)))
        .hasValueSatisfying(why -> assertThat(why).contains("gate 'old' is closed"));
    assertThat(GateRules.refusal(gate, Optional.of("nonce"), yes(BO, OPERATIONS))).isEmpty();
  }

  @Test
  void refusesADecisionThatIsNotOffered() {
    assertThat(refusal(gate(List.of(Decision.PROCEED), false), vote(BO, OPERATIONS, Decision.HOLD)))
        .contains("expected proceed");
  }

  @Test
  void extendsOnlyByAStatedTime() {
    OpenGate gate = gate(List.of(Decision.PROCEED, Decision.EXTEND), false);
    Vote extend =
        new Vote(BO, OPERATIONS, Decision.EXTEND, Optional.of(Duration.ofHours(2)), "not sure");

    assertThat(refusal(gate, vote(BO, OPERATIONS, Decision.EXTEND))).contains("extendBy");
    assertThat(GateRules.outcome(gate.with(extend)))
        .isEqualTo(new GateOutcome.Extend(extend, Duration.ofHours(2)));
  }

  @Test
  void extendsByNoTimeThatIsNone() {
    OpenGate gate = gate(List.of(Decision.PROCEED, Decision.EXTEND), false);
    Vote extend = new Vote(BO, OPERATIONS, Decision.EXTEND, Optional.of(Duration.ZERO), "why not");
    Vote proceed =
        new Vote(BO, OPERATIONS, Decision.PROCEED, Optional.of(Duration.ofHours(1)), "why not");

    assertThat(refusal(gate, extend)).contains("extend needs \"extendBy\"");
    assertThat(refusal(gate, proceed)).contains("goes with the decision extend, not with proceed");
  }

  @Test
  void namesThoseInTheRosterToWhoIsNot() {
    assertThat(
            refusal(gate(List.of(Decision.PROCEED), false), yes(new PersonName("eve"), OPERATIONS)))
        .isEqualTo("'eve' is not in the roster: expected one of ana, bo, chen");
  }

  @Test
  void oneNoEndsTheWaitWhoeverSaidYes() {
    Vote no = vote(BO, OPERATIONS, Decision.ROLLBACK);
    OpenGate gate =
        gate(List.of(Decision.PROCEED, Decision.ROLLBACK), false)
            .with(yes(CHEN, ENGINEERING))
            .with(no);

    assertThat(GateRules.outcome(gate)).isEqualTo(new GateOutcome.RollBack(no));
  }

  @Test
  void takesAYesOnlyFromWhoTypesTheName() {
    Gate.Powers powers =
        new Gate.Powers(
            false, Optional.empty(), List.of(), Optional.empty(), Optional.of("shop-flat"));
    OpenGate gate = gate(List.of(Decision.PROCEED, Decision.HOLD), powers);

    assertThat(refusal(gate, typing(Decision.PROCEED, Optional.of("shop-flat"))))
        .isEqualTo("not refused");
    assertThat(refusal(gate, typing(Decision.HOLD, Optional.empty()))).isEqualTo("not refused");
    assertThat(refusal(gate, typing(Decision.PROCEED, Optional.empty())))
        .isEqualTo(
            "what comes after this gate cannot be taken back: whoever says yes types 'shop-flat',"
                + " with \"type\"");
    assertThat(refusal(gate, typing(Decision.PROCEED, Optional.of("shop"))))
        .endsWith("types 'shop-flat', not 'shop'");
  }

  private static Vote typing(Decision decision, Optional<String> typed) {
    return new Vote(BO, OPERATIONS, decision, Optional.empty(), "looks good", typed);
  }

  private static String refusal(OpenGate gate, Vote vote) {
    return GateRules.refusal(gate, Optional.empty(), vote).orElse("not refused");
  }

  private static Vote yes(PersonName by, RoleName role) {
    return vote(by, role, Decision.PROCEED);
  }

  private static Vote vote(PersonName by, RoleName role, Decision decision) {
    return new Vote(by, role, decision, Optional.empty(), "looks good");
  }

  private static OpenGate contestable() {
    Gate.Powers powers =
        new Gate.Powers(
            false,
            Optional.empty(),
            List.of(SPONSOR),
            Optional.of(Duration.ofMinutes(10)),
            Optional.empty());
    return gate(List.of(Decision.PROCEED, Decision.ROLLBACK), powers);
  }

  private static OpenGate gate(List<Decision> decisions, boolean starterMaySign) {
    return gate(decisions, new Gate.Powers(starterMaySign, Optional.empty(), List.of(SPONSOR)));
  }

  private static OpenGate gate(List<Decision> decisions, Gate.Powers powers) {
    Silence silence =
        new Silence(Optional.empty(), Optional.empty(), Duration.ofHours(8), Silence.Outcome.HOLD);
    Gate gate =
        new Gate("Go on?", List.of(), List.of(ENGINEERING, OPERATIONS), decisions, silence, powers);
    Roster roster =
        new Roster(
            List.of(ANA, BO, CHEN).stream()
                .map(each -> new Person(each, each.value(), Optional.empty()))
                .toList(),
            List.of(
                new Holders(ENGINEERING, List.of(ANA, CHEN)),
                new Holders(OPERATIONS, List.of(BO, CHEN)),
                new Holders(SPONSOR, List.of(BO))),
            List.of());
    return new OpenGate("nonce", gate, ANA, roster, List.of());
  }
}
