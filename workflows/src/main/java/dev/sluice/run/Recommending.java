package dev.sluice.run;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.Roster;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.report.Recommended;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.OpenGates;
import dev.sluice.run.people.StandingGate;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who recommends what to those who decide. */
record Recommending(Roster roster, Desks desks) {
  /**
   * Checks and changes nothing.
   *
   * @throws Refusal when nothing can be decided so
   */
  void check(Command.Recommend recommend) {
    String option = recommend.option();
    List<String> options = options();
    if (Decision.parse(option).isEmpty() && !options.contains(option)) {
      throw new Refusal(
          "'%s' cannot be recommended: expected go, hold, extend or no-go%s"
              .formatted(
                  option, options.isEmpty() ? "" : ", or one of " + String.join(", ", options)));
    }
  }

  private List<String> options() {
    return desks.questions().all().stream()
        .flatMap(open -> open.options.stream())
        .distinct()
        .toList();
  }

  /** Says what {@link #check} allows. */
  String carryOut(Command.Recommend recommend, Act act) {
    Recommended said =
        new Recommended(where(), recommend.option(), roster.rolesOf(new PersonName(act.by())), act);
    desks.journal().add(said);
    Optional<StandingGate> open = gate();
    open.ifPresentOrElse(gate -> tell(gate, said), () -> tell(said));
    return "%s recommends %s: it is put before those who decide%s, and decides nothing"
        .formatted(
            act.by(), said.option(), open.map(gate -> " at " + gate.where()).orElse(" next"));
  }

  /** Those hear of it who have not signed yet. */
  private void tell(StandingGate gate, Recommended said) {
    desks
        .people()
        .tellAskedAt(
            gate.where(),
            gate.open().missing(),
            NoticeKind.GATE,
            "%s recommends %s at %s".formatted(said.who(), said.option(), gate.where()),
            said.act().reason(),
            false);
  }

  /** Nobody is asked yet: those hear of it who hear of decisions. */
  private void tell(Recommended said) {
    desks
        .people()
        .tellAll(
            NoticeKind.DECISION,
            "%s recommends %s".formatted(said.who(), said.option()),
            said.act().reason(),
            false);
  }

  private String where() {
    return gate().map(StandingGate::where).orElseGet(this::stage);
  }

  /** Of several the one about the stage, and not those about guards that fired. */
  private Optional<StandingGate> gate() {
    List<StandingGate> standing = desks.gates().standing();
    return Stream.concat(
            standing.stream().filter(each -> !OpenGates.isWarning(each.where())), standing.stream())
        .findFirst();
  }

  private String stage() {
    return desks
        .journal()
        .all(Event.StageEntered.class)
        .reduce((first, second) -> second)
        .map(entered -> entered.stage().value())
        .orElse("prerequisites");
  }
}
