package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.library.Seats.Shortage;
import dev.sluice.runbook.PersonName;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeatsTest {
  @Test
  void seatsEverybodyThoughTheFirstMustMoveOver() {
    assertThat(Seats.shortage(List.of(people("ana", "bo"), people("ana"), people("bo", "chen"))))
        .isEmpty();
  }

  @Test
  void namesTheSlotsThatShareTooFewPeople() {
    assertThat(
            Seats.shortage(
                List.of(people("chen"), people("ana"), people("bo", "chen"), people("bo"))))
        .contains(new Shortage(List.of(0, 2, 3), people("bo", "chen")));
  }

  @Test
  void namesASlotThatNobodyMayFill() {
    assertThat(Seats.shortage(List.of(people("ana"), people())))
        .contains(new Shortage(List.of(1), people()));
  }

  @Test
  void needsNobodyForNoSlots() {
    assertThat(Seats.shortage(List.of())).isEmpty();
  }

  @Test
  void agreesWithTryingEverySeating() {
    Random random = new Random(7);

    for (int round = 0; round < 2_000; round++) {
      List<List<PersonName>> slots =
          IntStream.range(0, 1 + random.nextInt(4)).mapToObj(slot -> some(random)).toList();

      assertThat(Seats.shortage(slots).isEmpty())
          .as("%s", slots)
          .isEqualTo(seatable(slots, List.of()));
    }
  }

  @Test
  void aShortageIsAlwaysOneByCount() {
    Random random = new Random(8);

    for (int round = 0; round < 2_000; round++) {
      List<List<PersonName>> slots = IntStream.range(0, 4).mapToObj(slot -> some(random)).toList();

      Seats.shortage(slots)
          .ifPresent(found -> {
            assertThat(found.people()).hasSizeLessThan(found.slots().size());
            assertThat(found.slots().stream().flatMap(slot -> slots.get(slot).stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(found.people());
          });
    }
  }

  private static boolean seatable(List<List<PersonName>> slots, List<PersonName> seated) {
    if (slots.isEmpty()) {
      return true;
    }
    return slots.getFirst().stream()
        .filter(person -> !seated.contains(person))
        .anyMatch(person ->
            seatable(
                slots.subList(1, slots.size()),
                Stream.concat(seated.stream(), Stream.of(person)).toList()));
  }

  private static List<PersonName> some(Random random) {
    return Stream.of("ana", "bo", "chen", "dana")
        .filter(name -> random.nextInt(3) == 0)
        .map(PersonName::new)
        .toList();
  }

  private static List<PersonName> people(String... names) {
    return Stream.of(names).map(PersonName::new).toList();
  }
}
