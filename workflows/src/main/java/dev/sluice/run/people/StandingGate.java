package dev.sluice.run.people;

import dev.sluice.gate.GateRules;
import dev.sluice.gate.OpenGate;
import dev.sluice.gate.SilenceClock;
import dev.sluice.gate.SilencePlan;
import dev.sluice.gate.Vote;
import dev.sluice.report.Event;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A gate that is open: what was asked, who has voted, and for how long nobody has decided. */
public final class StandingGate {
  private final Question question;
  private OpenGate open;
  private Duration waited;
  private Optional<Running> running = Optional.empty();

  StandingGate(Question question, OpenGate open, Duration waited) {
    this.question = question;
    this.open = open;
    this.waited = waited;
  }

  /**
   * A gate as it is put to people.
   *
   * @param ask the question, references filled in
   * @param shown facts as they are now
   */
  public record Question(String where, Gate gate, String ask, List<Event.Shown> shown) {}

  /**
   * As it is handed on to the next execution of the run.
   *
   * @param waited for how long nobody has decided; what was held does not count
   */
  public record Kept(
      String where,
      String ask,
      List<Event.Shown> shown,
      String nonce,
      List<Vote> votes,
      Duration waited) {
    public Kept {
      shown = List.copyOf(shown);
      votes = List.copyOf(votes);
    }
  }

  /**
   * The clock of silence, while no hold stops it.
   *
   * @param clock that counts until it is stopped
   * @param due when somebody is reminded, or silence decides
   * @param until when silence decides
   */
  private record Running(Instant since, SilenceClock clock, Instant due, Instant until) {}

  /** The clock of those whose word is wanted still. */
  SilenceClock clock() {
    return SilenceClock.of(question.gate().silence(), open.roster(), asked());
  }

  /** Until when it runs, if nothing comes before. */
  Duration clockRuns(Instant now, SilencePlan.Next next) {
    SilenceClock clock = clock();
    Instant due = clock.after(now, next.at().minus(waited));
    running = Optional.of(new Running(now, clock, due, silent(now)));
    return Duration.between(now, due);
  }

  void clockStops(Instant now) {
    waited = waited(now);
    running = Optional.empty();
  }

  /** For how long nobody has decided, when the clock was last stopped. */
  Duration waited() {
    return waited;
  }

  private Duration waited(Instant now) {
    return running.map(each -> waited.plus(each.clock().between(each.since(), now))).orElse(waited);
  }

  /** Absent: somebody is to be reminded now, or a no-go waits for its time. */
  Optional<Kept> kept(Instant now) {
    boolean due = running.filter(each -> !now.isBefore(each.due())).isPresent();
    return due || GateRules.contested(open)
        ? Optional.empty()
        : Optional.of(
            new Kept(
                where(),
                question.ask(),
                question.shown(),
                open.nonce(),
                open.votes(),
                waited(now)));
  }

  void letNoGoStand() {
    open = open.letNoGoStand();
  }

  void cast(Vote vote) {
    open = open.with(vote);
  }

  public Question question() {
    return question;
  }

  public String where() {
    return question.where();
  }

  public OpenGate open() {
    return open;
  }

  /** Whether the role has a say that it has not had yet. */
  public boolean waitsFor(RoleName role) {
    return open.missing().contains(role)
        || (open.gate().powers().overriding().contains(role)
            && open.votes().stream().noneMatch(vote -> vote.role().equals(role)));
  }

  /** The roles whose word is wanted still. */
  List<RoleName> asked() {
    return open.missing();
  }

  /** When silence would end it if no hold stopped its clock from now on. */
  Instant silent(Instant now) {
    return clock().after(now, question.gate().silence().expire().minus(waited(now)));
  }

  /** How long it takes until silence ends it, if nothing stops its clock. */
  Duration left(Instant now) {
    return Duration.between(now, silent(now));
  }

  /** Who has voted, and what silence does and when: a sentence each. */
  public List<String> soFar() {
    Stream<String> votes =
        open.votes().stream()
            .map(vote ->
                "%s signed for %s: %s, %s"
                    .formatted(
                        vote.by(), vote.role(), vote.decision().words().getFirst(), vote.reason()));
    return Stream.concat(
            votes,
            until().stream().map(at -> Unanswered.sentence(question.gate().silence().then(), at)))
        .toList();
  }

  /** When silence ends it; absent while a hold stops its clock. */
  public Optional<Instant> until() {
    return running.map(Running::until);
  }
}
