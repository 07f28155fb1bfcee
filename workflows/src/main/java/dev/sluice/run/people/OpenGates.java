package dev.sluice.run.people;

import dev.sluice.gate.GateOutcome;
import dev.sluice.gate.GateRules;
import dev.sluice.gate.OpenGate;
import dev.sluice.gate.SilenceClock;
import dev.sluice.gate.SilencePlan;
import dev.sluice.gate.Vote;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.RoleName;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens gates, takes votes, and reminds, escalates and gives up while nobody answers. */
public final class OpenGates {
  private static final String WARNING = "warning ";

  private final PinnedPlan plan;
  private final Journal journal;
  private final Holds holds;
  private final People people;
  private final Checklists checklists;
  private final Contests contests;
  private final List<StandingGate> standing = new ArrayList<>();

  public OpenGates(
      PinnedPlan plan, Journal journal, Holds holds, People people, Checklists checklists) {
    this.plan = plan;
    this.journal = journal;
    this.holds = holds;
    this.people = people;
    this.checklists = checklists;
    this.contests = new Contests(journal, people);
  }

  /** How a gate ended. */
  public sealed interface Closed {
    /** People decided. */
    record Decided(GateOutcome outcome) implements Closed {}

    /** Nobody did in time. */
    record Silent(Gate.Silence.Outcome then) implements Closed {}
  }

  /** Where the gate about a guard that fired stands. */
  public static String warning(String guard) {
    return WARNING + guard;
  }

  /** Whether a gate is about a guard that fired. */
  public static boolean isWarning(String where) {
    return where.startsWith(WARNING);
  }

  /** Waits until it is decided or time is over; while the run is held it takes votes only. */
  public Closed ask(StandingGate.Question question) {
    Gate gate = question.gate();
    OpenGate open = open(Workflow.randomUUID().toString(), gate, List.of());
    StandingGate opened = new StandingGate(question, open, Duration.ZERO);
    standing.add(opened);
    journal.add(
        new Event.GateOpened(
            question.where(), question.ask(), open.nonce(), gate.roles(), question.shown()));
    people.tellAskedAt(
        opened.where(),
        opened.asked(),
        isWarning(question.where()) ? NoticeKind.WARNING : NoticeKind.GATE,
        "sign-off needed at " + question.where(),
        text(opened),
        false);
    return close(opened);
  }

  private OpenGate open(String nonce, Gate gate, List<Vote> votes) {
    return new OpenGate(nonce, gate, plan.start().by(), plan.roster(), votes);
  }

  /** Goes on waiting for what an earlier execution of the run has asked. */
  public Closed goOn(Gate gate, StandingGate.Kept earlier) {
    StandingGate opened =
        new StandingGate(
            new StandingGate.Question(earlier.where(), gate, earlier.ask(), earlier.shown()),
            open(earlier.nonce(), gate, earlier.votes()),
            earlier.waited());
    standing.add(opened);
    return close(opened);
  }

  private Closed close(StandingGate opened) {
    journal.touch();
    try {
      Closed closed = await(opened, opened.question().gate().silence());
      journal.add(new Event.GateClosed(opened.where(), text(closed)));
      return closed;
    } finally {
      standing.remove(opened);
      journal.touch();
    }
  }

  /**
   * The only gate that is open, to be handed on; absent: there is none, or several are, or somebody
   * is to be reminded now.
   */
  public Optional<StandingGate.Kept> only() {
    return Optional.of(standing)
        .filter(all -> all.size() == 1)
        .flatMap(all -> all.getFirst().kept(Journal.now()));
  }

  private Closed await(StandingGate gate, Gate.Silence silence) {
    while (true) {
      Workflow.await(() -> effective(gate) || !holds.any());
      SilencePlan.Next next = SilencePlan.after(silence, gate.waited());
      SilenceClock clock = gate.clock();
      Duration lasting = gate.clockRuns(Journal.now(), next);
      journal.touch();
      Supplier<Boolean> wakes = () -> effective(gate) || holds.any() || !gate.clock().equals(clock);
      boolean woken =
          effective(gate)
              || Waits.until(wakes, lasting, "gate: until " + word(next.due()))
              || quiet(gate, wakes, next);
      gate.clockStops(Journal.now());
      journal.touch();
      if (effective(gate)) {
        return new Closed.Decided(outcome(gate));
      }
      if (!woken && next.due() != SilencePlan.Due.EXPIRE) {
        remind(gate, next, gate.waited());
      } else if (!woken && GateRules.contested(gate.open())) {
        gate.letNoGoStand();
      } else if (!woken) {
        return new Closed.Silent(silence.then());
      }
    }
  }

  /** Nobody is reminded while somebody is on it; silence ends it in its time all the same. */
  private boolean quiet(StandingGate gate, Supplier<Boolean> wakes, SilencePlan.Next next) {
    return next.due() != SilencePlan.Due.EXPIRE
        && people.pages().quietUnless(gate.where(), wakes, gate.left(Journal.now()));
  }

  private String text(StandingGate gate) {
    return Stream.of(
            Stream.of(gate.question().ask()),
            gate.question().shown().stream().map(Event.Shown::toString),
            besides(gate.where()).stream(),
            Stream.of(missing(gate)))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  /** What people have not ticked yet where a gate stands. */
  public List<String> besides(String where) {
    return checklists.at(where).stream()
        .filter(list -> !list.unticked().isEmpty())
        .map(list ->
            "Not ticked yet by %s: %s"
                .formatted(list.step().by(), String.join(", ", list.unticked())))
        .toList();
  }

  private String missing(StandingGate gate) {
    return "Missing: %s. %s%s or %s. %s"
        .formatted(
            String.join(", ", gate.open().missing().stream().map(RoleName::value).toList()),
            people.command("sign"),
            gate.open().gate().powers().typed().map(" with `--type %s`"::formatted).orElse(""),
            people.command("reject"),
            Unanswered.sentence(
                gate.question().gate().silence().then(), gate.silent(Journal.now())));
  }

  private void remind(StandingGate gate, SilencePlan.Next next, Duration waited) {
    boolean escalates = next.due() == SilencePlan.Due.ESCALATE;
    people.tellAskedAt(
        gate.where(),
        Stream.concat(gate.asked().stream(), next.to().stream()).toList(),
        escalates ? NoticeKind.ESCALATION : NoticeKind.REMINDER,
        "%s: sign-off still missing at %s"
            .formatted(escalates ? "escalation" : "reminder", gate.where()),
        Stream.of(
                Stream.of(
                    "Waiting for %s. %s".formatted(DurationText.rounded(waited), missing(gate))),
                new Recommendations(journal).lines().stream(),
                besides(gate.where()).stream())
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n")),
        escalates);
  }

  /**
   * Whether the votes end the wait now: a hold keeps the gate shut, but never stands in the way of
   * a rollback, nor of a hold that may lower traffic.
   */
  private boolean effective(StandingGate gate) {
    return switch (outcome(gate)) {
      case GateOutcome.Waiting waiting -> false;
      case GateOutcome.RollBack back -> true;
      case GateOutcome.Proceed proceed -> !holds.any();
      case GateOutcome.Hold hold -> true;
      case GateOutcome.Extend extend -> !holds.any();
    };
  }

  private static GateOutcome outcome(StandingGate gate) {
    return GateRules.outcome(gate.open());
  }

  /** The gates that are open, oldest first. */
  public List<StandingGate> standing() {
    return List.copyOf(standing);
  }

  /**
   * The gate that a vote is for.
   *
   * @throws Refusal if none is open, or the vote does not say which of several
   */
  public StandingGate find(Optional<String> nonce, RoleName role) {
    if (standing.isEmpty()) {
      throw new Refusal(
          "no gate is open: nothing to sign"
              + nonce.map(given -> ", and gate '%s' is closed".formatted(given)).orElse(""));
    }
    List<StandingGate> named =
        standing.stream().filter(each -> nonce.equals(Optional.of(each.open().nonce()))).toList();
    List<StandingGate> possible = standing.stream().filter(each -> each.waitsFor(role)).toList();
    if (named.isEmpty() && nonce.isEmpty() && possible.size() > 1) {
      throw new Refusal(
          "several gates wait for %s: name one with \"gate\": %s"
              .formatted(
                  role,
                  possible.stream()
                      .map(each -> "%s (%s)".formatted(each.open().nonce(), each.where()))
                      .collect(Collectors.joining(", "))));
    }
    return Stream.of(named, possible, standing).flatMap(List::stream).findFirst().orElseThrow();
  }

  /**
   * Casts a vote that {@link GateRules#refusal} allows.
   *
   * @param agreed who else has agreed, for the record; empty: nobody
   */
  public void cast(StandingGate gate, Vote vote, String agreed) {
    Event.Act act = new Event.Act(vote.by().value(), vote.reason());
    boolean contested = GateRules.contested(gate.open());
    gate.cast(vote);
    journal.add(new Event.Signed(gate.where(), vote.role(), vote.decision(), act));
    if (GateRules.overrides(gate.open(), vote)) {
      journal.add(
          new Deviation(
              "%s decided alone at %s%s: %s"
                  .formatted(vote.role(), gate.where(), agreed, vote.decision().words().getFirst()),
              act));
    }
    if (!contested && GateRules.contested(gate.open())) {
      contests.begin(gate, vote);
    }
    journal.touch();
  }

  private static String text(Closed closed) {
    return switch (closed) {
      case Closed.Silent silent -> "no decision in time: " + word(silent.then());
      case Closed.Decided decided ->
          switch (decided.outcome()) {
            case GateOutcome.Waiting waiting -> "still waiting";
            case GateOutcome.Proceed proceed -> "proceed";
            case GateOutcome.Hold hold -> "hold, by " + hold.vote().by();
            case GateOutcome.Extend extend ->
                "extend by %s, by %s".formatted(DurationText.of(extend.by()), extend.vote().by());
            case GateOutcome.RollBack back -> "roll back, by " + back.vote().by();
          };
    };
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
