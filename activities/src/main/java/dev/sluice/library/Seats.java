package dev.sluice.library;

import dev.sluice.runbook.PersonName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether each slot of a gate can have a person of its own: a matching in the graph of slots and
 * people, found by augmenting paths (Kuhn). Where there is none, Hall's theorem names the reason:
 * some slots that share too few people.
 */
final class Seats {
  private final List<List<PersonName>> slots;
  private final Map<PersonName, Integer> seated = new HashMap<>();

  private Seats(List<List<PersonName>> slots) {
    this.slots = slots;
  }

  /**
   * Why not everybody can be seated.
   *
   * @param slots positions of the slots that cannot all be filled, ascending
   * @param people all who could fill any of them, fewer than there are slots
   */
  record Shortage(List<Integer> slots, List<PersonName> people) {}

  /**
   * Looks for a seating.
   *
   * @param candidates for each slot who may fill it
   * @return empty when every slot can be filled by a person of its own
   */
  static Optional<Shortage> shortage(List<List<PersonName>> candidates) {
    Seats seats = new Seats(candidates);
    for (int slot = 0; slot < candidates.size(); slot++) {
      Set<PersonName> asked = new LinkedHashSet<>();
      if (!seats.seat(slot, asked)) {
        return Optional.of(seats.sharing(slot, asked));
      }
    }
    return Optional.empty();
  }

  private boolean seat(int slot, Set<PersonName> asked) {
    for (PersonName person : slots.get(slot)) {
      if (asked.add(person)) {
        Integer holder = seated.get(person);
        if (holder == null || seat(holder, asked)) {
          seated.put(person, slot);
          return true;
        }
      }
    }
    return false;
  }

  /**
   * After a failed search everybody asked has a seat: those seats and the empty one share only
   * these people.
   */
  private Shortage sharing(int slot, Set<PersonName> asked) {
    List<Integer> sharing = new ArrayList<>(asked.stream().map(seated::get).toList());
    sharing.add(slot);
    return new Shortage(sharing.stream().sorted().toList(), List.copyOf(asked));
  }
}
