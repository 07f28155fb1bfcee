package dev.sluice.followup;

import dev.sluice.followup.Item.Act;
import dev.sluice.port.Roster;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who may say what of what is owed. Pure. */
public record OwedRules(Owed owed) {
  /** Why somebody may not tick that, in a sentence; empty: they may. */
  public Optional<String> done(PersonName by, String named) {
    Optional<Integer> place = owed.place(Item.Duty.class, named);
    if (place.isEmpty()) {
      return Optional.of(unknown("duty", named, Item.Duty.class));
    }
    Item item = owed.items().get(place.get());
    return closed(item).or(() -> refused(item.asked(), by, "say that this is done"));
  }

  /** Why somebody may not answer that, in a sentence; empty: they may. */
  public Optional<String> answer(PersonName by, Optional<String> runbook) {
    Optional<Integer> place = next(runbook);
    if (place.isEmpty()) {
      return Optional.of(none(runbook));
    }
    Item item = owed.items().get(place.get());
    return closed(item).or(() -> refused(item.asked(), by, "answer this"));
  }

  /** The place of the run that is meant; where none is named, the only one that waits. */
  public Optional<Integer> next(Optional<String> runbook) {
    List<Integer> open =
        IntStream.range(0, owed.items().size())
            .filter(at -> owed.items().get(at) instanceof Item.Next next && next.open())
            .boxed()
            .toList();
    return runbook.isPresent()
        ? owed.place(Item.Next.class, runbook.get())
        : Optional.of(open).filter(all -> all.size() == 1).map(List::getFirst);
  }

  private String none(Optional<String> runbook) {
    return runbook
        .map(named -> unknown("run to follow", named, Item.Next.class))
        .orElseGet(() -> {
          List<String> open = open(Item.Next.class);
          return open.isEmpty()
              ? "no run waits to be started after " + owed.run()
              : "several runs may follow: name one of " + String.join(", ", open);
        });
  }

  private String unknown(String kind, String named, Class<? extends Item> type) {
    List<String> open = open(type);
    return "'%s' is not a %s after %s: %s"
        .formatted(
            named,
            kind,
            owed.run(),
            open.isEmpty()
                ? "none is open"
                : "expected one of %s, by number or as written".formatted(String.join("; ", open)));
  }

  private List<String> open(Class<? extends Item> type) {
    return IntStream.range(0, owed.items().size())
        .filter(at -> type.isInstance(owed.items().get(at)) && owed.items().get(at).open())
        .mapToObj(at -> "%d (%s)".formatted(at + 1, plain(owed.items().get(at))))
        .toList();
  }

  private static String plain(Item item) {
    return switch (item) {
      case Item.Duty duty -> duty.what();
      case Item.Next next -> next.next().runbook().value();
    };
  }

  private Optional<String> closed(Item item) {
    return switch (item) {
      case Item.Duty duty ->
          duty.done()
              .map(act ->
                  "'%s' %s already, by %s on %s"
                      .formatted(
                          duty.what(),
                          duty.applies() ? "is done" : "is left out",
                          act.by(),
                          Dates.of(act.at())));
      case Item.Next next ->
          switch (next.where()) {
            case Item.Where.Asked asked -> Optional.empty();
            // Who has said yes may still say otherwise.
            case Item.Where.Set set -> Optional.empty();
            case Item.Where.Started started ->
                Optional.of("it is started already, as " + started.run());
            case Item.Where.Declined declined -> answered(declined.no());
            case Item.Where.Lapsed lapsed ->
                Optional.of(
                    "the question has ended without an answer: `sluice start` starts a run");
          };
    };
  }

  private static Optional<String> answered(Act no) {
    return Optional.of("%s has said no already, on %s".formatted(no.by(), Dates.of(no.at())));
  }

  private Optional<String> refused(RoleName role, PersonName by, String what) {
    Roster roster = owed.roster();
    if (!roster.knows(by)) {
      return Optional.of(
          "'%s' is not in the roster: expected one of %s"
              .formatted(by, named(roster.people().stream().map(Roster.Person::person).toList())));
    }
    List<PersonName> holders = roster.holdersOf(role);
    return holders.contains(by)
        ? Optional.empty()
        : Optional.of(
            "%s may not %s: expected a holder of %s (%s)"
                .formatted(by, what, role, named(holders)));
  }

  private static String named(List<PersonName> people) {
    return people.stream().map(PersonName::value).collect(Collectors.joining(", "));
  }
}
