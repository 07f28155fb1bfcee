package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Dice;
import dev.sluice.Tries;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Holders;
import dev.sluice.port.Roster.Person;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drawn votes of drawn people at drawn gates. */
final class GatePropertiesTest {
  private static final List<RoleName> ROLES =
      Stream.of("engineering", "operations", "product", "vp", "nobody").map(RoleName::new).toList();
  private static final List<PersonName> KNOWN =
      Stream.of("ana", "bo", "chen", "dee", "eli").map(PersonName::new).toList();
  private static final PersonName STRANGER = new PersonName("mallory");

  /** What may be cast, and what it amounts to; wrong on purpose in the controls. */
  private record Rules(Admission admission, Function<OpenGate, GateOutcome> outcome) {
    static final Rules OURS =
        new Rules(
            (open, vote) -> GateRules.refusal(open, Optional.empty(), vote).isEmpty(),
            GateRules::outcome);

    /** The gate with those of the votes that may be cast, one after the other. */
    OpenGate play(OpenGate gate, List<Vote> votes) {
      OpenGate played = gate;
      for (Vote vote : votes) {
        played = admission.admits(played, vote) ? played.with(vote) : played;
      }
      return played;
    }
  }

  private interface Admission {
    boolean admits(OpenGate open, Vote vote);
  }

  @Test
  void goesOnOnlyByDistinctPeopleWhoMaySign() {
    Tries.hold(dice -> goesOnRightly(dice, Rules.OURS));
    Tries.catches(dice -> goesOnRightly(dice, new Rules((open, vote) -> true, GateRules::outcome)));
    Tries.catches(dice -> goesOnRightly(dice, new Rules(Rules.OURS.admission(), this::majority)));
  }

  private static void goesOnRightly(Dice dice, Rules rules) {
    OpenGate end = rules.play(gate(dice), votes(dice));
    boolean alone =
        end.votes().stream().anyMatch(vote -> counts(end, vote) && overrides(end, vote));
    boolean together =
        end.gate().roles().stream()
            .allMatch(role ->
                end.votes().stream()
                    .anyMatch(vote -> vote.role().equals(role) && counts(end, vote)));
    long people = end.votes().stream().map(Vote::by).distinct().count();

    assertThat(end.votes()).allMatch(vote -> maySign(end, vote)).hasSize((int) people);
    assertThat(rules.outcome().apply(end) instanceof GateOutcome.Proceed && !(alone || together))
        .isFalse();
  }

  private GateOutcome majority(OpenGate open) {
    long yes = open.votes().stream().filter(vote -> vote.decision() == Decision.PROCEED).count();
    return yes * 2 > open.votes().size()
        ? new GateOutcome.Proceed()
        : new GateOutcome.Waiting(open.missing());
  }

  @Test
  void obeysTheMostCarefulOfThoseThatHaveASay() {
    Tries.hold(dice -> obeys(dice, GateRules::outcome));
    Tries.catches(dice -> obeys(dice, GatePropertiesTest::firstThatDecides));
  }

  private static void obeys(Dice dice, Function<OpenGate, GateOutcome> outcome) {
    OpenGate end = Rules.OURS.play(gate(dice), votes(dice));
    List<Vote> overriding = end.votes().stream().filter(vote -> overrides(end, vote)).toList();
    List<Vote> heard = overriding.isEmpty() ? end.votes() : overriding;
    GateOutcome reached = outcome.apply(end);

    if (decided(end.votes(), Decision.ROLLBACK)) {
      assertThat(reached).isInstanceOf(GateOutcome.RollBack.class);
    } else if (decided(heard, Decision.HOLD)) {
      assertThat(reached).isInstanceOf(GateOutcome.Hold.class);
    } else if (decided(heard, Decision.EXTEND)) {
      assertThat(reached).isInstanceOf(GateOutcome.Extend.class);
    } else {
      assertThat(reached instanceof GateOutcome.Proceed)
          .isEqualTo(!overriding.isEmpty() || end.missing().isEmpty());
    }
  }

  private static GateOutcome firstThatDecides(OpenGate open) {
    return open.votes().stream()
        .findFirst()
        .map(vote ->
            GateRules.outcome(
                new OpenGate("", open.gate(), open.starter(), open.roster(), List.of(vote))))
        .orElseGet(() -> GateRules.outcome(open));
  }

  @Test
  void decidesTheSameInWhateverOrderTheSameVotesCome() {
    Tries.hold(dice -> isOfNoOrder(dice, GateRules::outcome));
    Tries.catches(dice -> isOfNoOrder(dice, GatePropertiesTest::firstThatDecides));
  }

  private static void isOfNoOrder(Dice dice, Function<OpenGate, GateOutcome> outcome) {
    OpenGate end = Rules.OURS.play(gate(dice), votes(dice));
    OpenGate other = Rules.OURS.play(emptied(end), dice.shuffled(end.votes()));

    assertThat(other.votes()).hasSameSizeAs(end.votes());
    assertThat(outcome.apply(other).getClass()).isEqualTo(outcome.apply(end).getClass());
  }

  @Test
  void countsNoVoteForAnotherOpening() {
    Tries.hold(dice -> {
      OpenGate gate = gate(dice);
      Vote vote = vote(dice);
      assertThat(GateRules.refusal(gate, Optional.of("earlier"), vote)).isPresent();
      assertThat(GateRules.refusal(gate, Optional.of(gate.nonce()), vote))
          .isEqualTo(GateRules.refusal(gate, Optional.empty(), vote));
    });
  }

  @Test
  void endsInSilenceAtTheDeclaredTimeAndNoSooner() {
    Tries.hold(dice -> endsInTime(dice, SilencePlan::after));
    Tries.catches(dice -> endsInTime(dice, GatePropertiesTest::impatient));
  }

  private interface Plan {
    SilencePlan.Next after(Silence silence, Duration elapsed);
  }

  private static SilencePlan.Next impatient(Silence silence, Duration elapsed) {
    SilencePlan.Next next = SilencePlan.after(silence, elapsed);
    return next.due() == SilencePlan.Due.ESCALATE
        ? new SilencePlan.Next(SilencePlan.Due.EXPIRE, next.at())
        : next;
  }

  private static void endsInTime(Dice dice, Plan plan) {
    Silence silence = silence(dice);
    List<SilencePlan.Next> told = new ArrayList<>();
    Duration elapsed = Duration.ZERO;
    SilencePlan.Next next = plan.after(silence, elapsed);
    while (next.due() != SilencePlan.Due.EXPIRE) {
      assertThat(next.at()).isGreaterThan(elapsed).isLessThan(silence.expire());
      told.add(next);
      elapsed = next.at();
      next = plan.after(silence, elapsed);
    }
    assertThat(next.at()).isEqualTo(silence.expire());
    boolean inTime =
        silence.escalate().filter(at -> at.compareTo(silence.expire()) < 0).isPresent();
    assertThat(told.stream().filter(each -> each.due() == SilencePlan.Due.ESCALATE))
        .hasSize(inTime ? 1 : 0);
  }

  private static boolean decided(List<Vote> votes, Decision decision) {
    return votes.stream().anyMatch(vote -> vote.decision() == decision);
  }

  private static boolean counts(OpenGate end, Vote vote) {
    return vote.decision() == Decision.PROCEED && maySign(end, vote);
  }

  private static boolean maySign(OpenGate end, Vote vote) {
    return end.roster().holdersOf(vote.role()).contains(vote.by())
        && end.roster().people().stream().anyMatch(each -> each.person().equals(vote.by()))
        && (end.gate().powers().starterMaySign() || !vote.by().equals(end.starter()));
  }

  private static boolean overrides(OpenGate end, Vote vote) {
    return end.gate().powers().overriding().contains(vote.role());
  }

  private static OpenGate emptied(OpenGate gate) {
    return new OpenGate(gate.nonce(), gate.gate(), gate.starter(), gate.roster(), List.of());
  }

  private static OpenGate gate(Dice dice) {
    List<RoleName> roles = ROLES.subList(0, 1 + dice.below(3));
    Gate.Powers powers = new Gate.Powers(dice.once(4), Optional.empty(), dice.some(ROLES));
    List<Decision> decisions =
        Stream.concat(Stream.of(Decision.PROCEED), dice.some(List.of(Decision.values())).stream())
            .distinct()
            .toList();
    return new OpenGate(
        "now",
        new Gate("Go on?", List.of(), roles, decisions, silence(dice), powers),
        dice.of(KNOWN),
        roster(dice),
        List.of());
  }

  private static Roster roster(Dice dice) {
    return new Roster(
        KNOWN.stream().map(each -> new Person(each, each.value(), Optional.empty())).toList(),
        ROLES.stream()
            .filter(role -> !role.value().equals("nobody"))
            .map(role -> new Holders(role, dice.some(KNOWN)))
            .toList(),
        List.of());
  }

  private static Silence silence(Dice dice) {
    return new Silence(
        dice.maybe(() -> dice.seconds(5_000).plusSeconds(60)),
        dice.maybe(() -> dice.seconds(10_000).plusSeconds(1)),
        dice.seconds(20_000).plusSeconds(1),
        dice.of(List.of(Silence.Outcome.values())));
  }

  private static List<Vote> votes(Dice dice) {
    return dice.fewerThan(14, () -> vote(dice));
  }

  private static Vote vote(Dice dice) {
    Decision decision = dice.once(2) ? Decision.PROCEED : dice.of(List.of(Decision.values()));
    Optional<Duration> by =
        (decision == Decision.EXTEND) != dice.once(10)
            ? Optional.of(dice.seconds(3))
            : Optional.empty();
    PersonName person = dice.once(8) ? STRANGER : dice.of(KNOWN);
    return new Vote(person, dice.of(ROLES), decision, by, "because");
  }
}
