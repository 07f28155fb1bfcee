package dev.sluice.gate;

import dev.sluice.port.Roster;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate that waits for people.
 *
 * @param nonce drawn when it opened; a sign-off for another nonce was for another opening
 * @param starter who started the run
 * @param votes in the order they came
 * @param noGoStands whether the time is over in which somebody could decide against a no-go
 */
public record OpenGate(
    String nonce,
    Gate gate,
    PersonName starter,
    Roster roster,
    List<Vote> votes,
    boolean noGoStands) {
  /** One of which nobody has said no for long. */
  public OpenGate(String nonce, Gate gate, PersonName starter, Roster roster, List<Vote> votes) {
    this(nonce, gate, starter, roster, votes, false);
  }

  public OpenGate {
    votes = List.copyOf(votes);
  }

  /** This gate with one more vote. */
  public OpenGate with(Vote vote) {
    List<Vote> more = new ArrayList<>(votes);
    more.add(vote);
    return new OpenGate(nonce, gate, starter, roster, more, noGoStands);
  }

  /** Nobody has decided against the no-go in its time. */
  public OpenGate letNoGoStand() {
    return new OpenGate(nonce, gate, starter, roster, votes, true);
  }

  /** Roles whose slot nobody has filled yet, in the gate's order. */
  public List<RoleName> missing() {
    return gate.roles().stream()
        .filter(role -> votes.stream().noneMatch(vote -> vote.role().equals(role)))
        .toList();
  }
}
