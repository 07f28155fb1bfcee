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
 */
public record OpenGate(
    String nonce, Gate gate, PersonName starter, Roster roster, List<Vote> votes) {
  public OpenGate {
    votes = List.copyOf(votes);
  }

  /** This gate with one more vote. */
  public OpenGate with(Vote vote) {
    List<Vote> more = new ArrayList<>(votes);
    more.add(vote);
    return new OpenGate(nonce, gate, starter, roster, more);
  }

  /** Roles whose slot nobody has filled yet, in the gate's order. */
  public List<RoleName> missing() {
    return gate.roles().stream()
        .filter(role -> votes.stream().noneMatch(vote -> vote.role().equals(role)))
        .toList();
  }
}
