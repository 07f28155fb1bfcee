package dev.sluice.followup;

import dev.sluice.gate.SilencePlan;
import dev.sluice.runbook.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What comes next for what is owed, while nobody does anything. Pure. */
public final class Agenda {
  /** Of two at once the graver. */
  private static final Comparator<Due> FIRST =
      Comparator.comparing(Due::at).thenComparing(Due::step, Comparator.reverseOrder());

  private Agenda() {}

  /** What is to be done, the graver the later. */
  public enum Step {
    /** People learn of it. */
    TELL,
    REMIND,
    ESCALATE,
    /** The moment of a start is over, and nobody has said yes. */
    MISS,
    /** Its time is over. */
    EXPIRE,
    /** A run is started. */
    START
  }

  /**
   * Something that is due.
   *
   * @param place of its item
   * @param after the end of the run
   * @param to roles that are told besides those who are asked
   */
  public record Due(int place, Step step, Duration after, Instant at, List<RoleName> to) {
    public Due {
      to = List.copyOf(to);
    }
  }

  /** The first thing that is due; of two at once the graver. Absent: nothing ever is. */
  public static Optional<Due> next(Owed owed) {
    return IntStream.range(0, owed.items().size())
        .boxed()
        .flatMap(place -> next(place, owed.items().get(place)).stream())
        .min(FIRST);
  }

  /**
   * What is to be done at this moment about the item of which something is due: where several
   * things were due meanwhile, since nobody was there to do them, the gravest of them.
   */
  public static Due now(Owed owed, Due first, Instant now) {
    Due gravest = first;
    Due latest = first;
    Item item = owed.items().get(first.place());
    while (true) {
      item = item.upTo(latest.after());
      Optional<Due> more = next(first.place(), item).filter(each -> !each.at().isAfter(now));
      if (more.isEmpty() || !more.get().at().isAfter(latest.at())) {
        return new Due(first.place(), gravest.step(), latest.after(), gravest.at(), gravest.to());
      }
      latest = more.get();
      gravest = latest.step().compareTo(gravest.step()) >= 0 ? latest : gravest;
    }
  }

  private static Optional<Due> next(int place, Item item) {
    if (!item.open()) {
      return Optional.empty();
    }
    if (item.upTo().isEmpty()) {
      return Optional.of(due(place, item, Step.TELL, Duration.ZERO));
    }
    Duration upTo = item.upTo().orElseThrow();
    return switch (item) {
      case Item.Duty duty -> silence(place, duty, upTo);
      case Item.Next next -> next(place, next, upTo);
    };
  }

  private static Optional<Due> next(int place, Item.Next next, Duration upTo) {
    return switch (next.where()) {
      case Item.Where.Asked asked ->
          Stream.concat(
                  silence(place, next, upTo).stream(),
                  Stream.of(next.next().after())
                      .filter(after -> after.compareTo(upTo) > 0)
                      .map(after -> due(place, next, Step.MISS, after)))
              .min(FIRST);
      case Item.Where.Set set ->
          Optional.of(due(place, next, Step.START, Duration.between(next.of().ended(), set.at())));
      case Item.Where.Started started -> Optional.empty();
      case Item.Where.Declined declined -> Optional.empty();
      case Item.Where.Lapsed lapsed -> Optional.empty();
    };
  }

  private static Optional<Due> silence(int place, Item item, Duration upTo) {
    return SilencePlan.of(item.silence(), upTo)
        .map(next -> {
          Step step =
              switch (next.due()) {
                case REMIND -> Step.REMIND;
                case ESCALATE -> Step.ESCALATE;
                case EXPIRE -> Step.EXPIRE;
              };
          return new Due(place, step, next.at(), item.moment(next.at()), next.to());
        });
  }

  private static Due due(int place, Item item, Step step, Duration after) {
    return new Due(place, step, after, item.moment(after), List.of());
  }
}
