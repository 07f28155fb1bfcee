package dev.sluice.library;

import dev.sluice.gate.SilenceClock;
import dev.sluice.library.Seats.Shortage;
import dev.sluice.library.Sites.At;
import dev.sluice.port.Right;
import dev.sluice.port.Roster;
import dev.sluice.runbook.Briefing;
import dev.sluice.runbook.FollowUps;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a runbook against the roster: roles have holders, channels exist, and every gate can be
 * filled.
 */
record RosterCheck(Roster roster, Objections objections) {
  /** What can be said whoever starts the run. */
  void check(Runbook runbook) {
    Sites sites = new Sites(runbook);
    sites.steps().forEach(this::step);
    sites.gates().forEach(this::gate);
    sites.roles().forEach(at -> held(at.where(), at.what()));
    runbook.watching().briefings().forEach(this::briefing);
    runbook.closing().followUps().ifPresent(this::followUps);
    runbook.closing().silence().ifPresent(this::worksSomebody);
    if (!runbook.opening().twoPeople().isEmpty() && roster.people().size() < 2) {
      objections.add(
          "'two-people': expected two people in the roster at least, there is %d"
              .formatted(roster.people().size()));
    }
    unfillable(sites.gates(), Optional.empty())
        .forEach((gate, where) -> objections.add(sentence(gate, where, Optional.empty())));
  }

  /**
   * What can be said when it is known who starts the run; of gates that others could fill too few
   * of.
   */
  void checkStartedBy(Runbook runbook, PersonName starter) {
    roster.refusal(Right.START, starter).ifPresent(objections::add);
    List<At<Gate>> fillable = fillable(runbook);
    unfillable(fillable, Optional.of(starter))
        .forEach((gate, where) -> objections.add(sentence(gate, where, Optional.of(starter))));
  }

  /** Who of the roster could not start the run, because a gate could never be filled then. */
  List<String> starterFindings(Runbook runbook) {
    List<At<Gate>> fillable = fillable(runbook);
    List<String> findings = new ArrayList<>();
    for (Roster.Person person : roster.people()) {
      unfillable(fillable, Optional.of(person.person()))
          .forEach((gate, where) ->
              findings.add(
                  "if %s starts the run, %s"
                      .formatted(
                          person.person(), sentence(gate, where, Optional.of(person.person())))));
    }
    return findings;
  }

  private List<At<Gate>> fillable(Runbook runbook) {
    return new Sites(runbook)
        .gates().stream().filter(at -> shortage(at.what(), Optional.empty()).isEmpty()).toList();
  }

  /**
   * Gates that nobody can fill with the places where each stands; one whose role has no holder is
   * told elsewhere.
   */
  private Map<Gate, List<String>> unfillable(List<At<Gate>> gates, Optional<PersonName> starter) {
    Map<Gate, List<String>> found = new LinkedHashMap<>();
    for (At<Gate> at : gates) {
      boolean held = at.what().roles().stream().noneMatch(role -> roster.holdersOf(role).isEmpty());
      if (held && shortage(at.what(), starter).isPresent()) {
        found.computeIfAbsent(at.what(), gate -> new ArrayList<>()).add(at.where());
      }
    }
    return found;
  }

  private Optional<Shortage> shortage(Gate gate, Optional<PersonName> starter) {
    return Seats.shortage(
        gate.roles().stream().map(role -> candidates(gate, role, starter)).toList());
  }

  private List<PersonName> candidates(Gate gate, RoleName role, Optional<PersonName> starter) {
    return roster.holdersOf(role).stream()
        .filter(person -> gate.powers().starterMaySign() || !Optional.of(person).equals(starter))
        .toList();
  }

  private String sentence(Gate gate, List<String> where, Optional<PersonName> starter) {
    Shortage shortage = shortage(gate, starter).orElseThrow();
    String roles =
        Sentences.list(
            shortage.slots().stream()
                .map(gate.roles()::get)
                .map(role -> "%s (%s)".formatted(role, Sentences.list(roster.holdersOf(role))))
                .toList());
    return "the gate of %s can never be filled: %s %s %d distinct %s%s, and %s may sign there; add holders to the roster%s"
        .formatted(
            Sentences.list(where),
            roles,
            shortage.slots().size() == 1 ? "needs" : "need",
            shortage.slots().size(),
            shortage.slots().size() == 1 ? "person" : "people",
            starter.map(person -> " other than " + person + ", who starts the run").orElse(""),
            shortage.people().isEmpty()
                ? "nobody else"
                : "only " + Sentences.list(shortage.people()),
            starter.isPresent() ? ", or let another person start it" : "");
  }

  private void followUps(FollowUps all) {
    all.duties()
        .forEach(duty -> owed("duty '%s'".formatted(duty.duty()), duty.by(), duty.silence()));
    all.next()
        .forEach(next -> owed("'next: %s'".formatted(next.runbook()), next.ask(), next.silence()));
  }

  private void owed(String where, RoleName by, Gate.Silence silence) {
    Stream.concat(Stream.of(by), silence.levels().stream().flatMap(level -> level.to().stream()))
        .distinct()
        .forEach(role -> held(where, role));
  }

  private void briefing(Briefing briefing) {
    briefing.to().forEach(channel -> channel("'briefings'", channel.value()));
  }

  private void step(At<Step> at) {
    switch (at.what()) {
      case Step.Confirm confirm -> {
        held(at.where(), confirm.by());
        confirm.silence().ifPresent(each -> works(at.where(), each, List.of(confirm.by())));
      }
      case Step.Notify notify ->
          notify.channels().forEach(each -> channel(at.where(), each.value()));
      case Step.Baseline baseline -> {}
      case Step.Command command -> {}
      case Step.Http http -> {}
      case Step.Kubernetes cluster -> {}
      case Step.Parallel group -> {}
      case Step.Expect expect -> {}
      case Step.Wait wait -> {}
      case Step.SignOff asked -> {}
      case Step.Conditional conditional -> {}
    }
  }

  private void gate(At<Gate> at) {
    Stream.of(
            at.what().roles().stream(),
            at.what().powers().overriding().stream(),
            at.what().silence().levels().stream().flatMap(level -> level.to().stream()))
        .flatMap(each -> each)
        .distinct()
        .forEach(role -> held(at.where(), role));
    at.what().powers().overriding().forEach(role -> mayOverride(at.where(), role));
    works(at.where(), at.what().silence(), at.what().roles());
  }

  /**
   * Where silence counts in the hours of those who are asked, somebody of each has to have some.
   */
  private void works(String where, Gate.Silence silence, List<RoleName> asked) {
    if (silence.inTheirHours()) {
      asked.stream()
          .filter(role -> !roster.holdersOf(role).isEmpty())
          .filter(role -> SilenceClock.hours(roster, List.of(role)).isEmpty())
          .forEach(role ->
              objections.add(
                  "%s: silence counts in the working hours of those who are asked, and nobody who holds '%s' has any: expected 'hours' of %s in the roster, or 'silence' without 'hours'"
                      .formatted(where, role, Sentences.list(roster.holdersOf(role)))));
    }
  }

  /** Anybody may answer a question. */
  private void worksSomebody(Gate.Silence silence) {
    if (silence.inTheirHours() && SilenceClock.hours(roster, List.of()).isEmpty()) {
      objections.add(
          "'silence': it counts in the working hours of those who are asked, and nobody in the"
              + " roster has any: expected 'hours' of somebody there, or 'silence' without"
              + " 'hours'");
    }
  }

  /** One alone who may is enough. */
  private void mayOverride(String where, RoleName role) {
    List<String> refusals =
        roster.holdersOf(role).stream()
            .map(holder -> roster.refusal(Right.OVERRIDE, holder))
            .flatMap(Optional::stream)
            .toList();
    if (!refusals.isEmpty() && refusals.size() == roster.holdersOf(role).size()) {
      objections.add(
          "the gate of %s: nobody who holds '%s' may override there: %s"
              .formatted(where, role, refusals.getFirst()));
    }
  }

  private void held(String where, RoleName role) {
    if (roster.holdersOf(role).isEmpty()) {
      List<String> known = roster.roles().stream().map(each -> each.role().value()).toList();
      objections.addLack(where, "nobody in the roster holds the role", role, known);
    }
  }

  private void channel(String where, String name) {
    List<String> known = roster.channels().stream().map(each -> each.name().value()).toList();
    if (!known.contains(name)) {
      objections.addLack(where, "the roster has no channel", name, known);
    }
  }
}
