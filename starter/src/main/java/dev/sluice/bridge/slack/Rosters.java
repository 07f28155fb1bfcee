package dev.sluice.bridge.slack;

import dev.sluice.bridge.People;
import dev.sluice.port.Roster;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.starter.client.RunAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roster that each run was started with; asked once, since it does not change in a run. */
final class Rosters {
  private static final int MOST = 1_000;

  private final RunAccess runs;
  private final People people;
  private final Map<String, Roster> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Roster> eldest) {
          return size() > MOST;
        }
      };

  Rosters(RunAccess runs, People people) {
    this.runs = runs;
    this.people = people;
  }

  /** The roles, of those that are asked, for which somebody may speak; all where nobody knows. */
  List<String> roles(String run, PersonName person, List<String> asked) {
    List<String> held =
        of(run).rolesOf(person).stream().map(RoleName::value).filter(asked::contains).toList();
    return held.isEmpty() ? asked : held;
  }

  /** The users of Slack who hold one of these roles. */
  List<String> users(String run, List<String> roles) {
    Roster roster = of(run);
    return people.members().stream()
        .filter(member ->
            roster.rolesOf(member.person()).stream().anyMatch(role -> roles.contains(role.value())))
        .flatMap(member -> member.identities().slack().stream())
        .map(People.SlackUser::user)
        .distinct()
        .toList();
  }

  private Roster of(String run) {
    synchronized (known) {
      if (known.containsKey(run)) {
        return known.get(run);
      }
    }
    Roster roster = runs.record(run).plan().roster();
    synchronized (known) {
      known.put(run, roster);
    }
    return roster;
  }
}
