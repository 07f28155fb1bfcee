package dev.sluice.followup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.sluice.followup.Item.Origin;
import dev.sluice.port.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is owed after a run, as a value: it is handed on whole, from the run that ended and from
 * one execution to the next.
 *
 * @param run the workflow id of the run
 * @param roster people as they were pinned for it
 * @param items people name them by their number, from 1, so they keep their places
 * @param log what happened, oldest first
 * @param receipts commands that were carried out
 */
public record Owed(
    String run, Roster roster, List<Item> items, List<Line> log, List<Receipt> receipts) {
  private static final int MOST_LINES = 200;

  /** Something that happened. */
  public record Line(Instant at, String text) {}

  /** A command that was carried out, by the id of its sender, as it was sent, and its answer. */
  public record Receipt(String id, String command, String answer) {}

  public Owed {
    items = List.copyOf(items);
    log = List.copyOf(log);
    receipts = List.copyOf(receipts);
  }

  /** What a run owes that has just ended. */
  public static Owed of(String run, Roster roster, List<Item> items) {
    return new Owed(run, roster, items, List.of(), List.of());
  }

  /** Whether nothing waits any more. */
  @JsonIgnore
  public boolean isSettled() {
    return items.stream().noneMatch(Item::open);
  }

  /** The same with another item in its place. */
  public Owed with(int place, Item item) {
    List<Item> others = new ArrayList<>(items);
    others.set(place, item);
    return new Owed(run, roster, others, log, receipts);
  }

  /** The same with a line more; of very many the oldest go. */
  public Owed with(Line line) {
    List<Line> lines =
        Stream.concat(log.stream(), Stream.of(line))
            .skip(Math.max(0, log.size() + 1 - MOST_LINES))
            .toList();
    return new Owed(run, roster, items, lines, receipts);
  }

  /** The same with a command carried out. */
  public Owed with(Receipt receipt) {
    return new Owed(
        run, roster, items, log, Stream.concat(receipts.stream(), Stream.of(receipt)).toList());
  }

  /**
   * What is owed when the run has ended anew, since it went on after all or was reset: what has
   * been done stays done. What another run of its name owes stays, too.
   *
   * @param chain which run has ended anew
   */
  public Owed renewed(String chain, List<Item> owed) {
    List<Item> all = new ArrayList<>();
    items.stream().filter(each -> !isOf(chain, each)).forEach(all::add);
    owed.forEach(each -> all.add(kept(chain, each)));
    return new Owed(run, roster, all, log, receipts);
  }

  private Item kept(String chain, Item fresh) {
    return items.stream()
        .filter(each -> isOf(chain, each) && !each.open())
        .filter(each -> each.getClass() == fresh.getClass() && each.what().equals(fresh.what()))
        .findFirst()
        .orElse(fresh);
  }

  private static boolean isOf(String chain, Item item) {
    Origin of = item.of();
    return of.chain().equals(chain);
  }

  /** The places of items of a kind that are named so: by number from 1, or by what they are. */
  public Optional<Integer> place(Class<? extends Item> kind, String named) {
    List<Integer> all =
        IntStream.range(0, items.size())
            .filter(at -> kind.isInstance(items.get(at)))
            .filter(at -> isNamed(at, named))
            .boxed()
            .toList();
    return all.stream().filter(at -> items.get(at).open()).findFirst().or(all.stream()::findFirst);
  }

  private boolean isNamed(int at, String named) {
    Item item = items.get(at);
    String plain =
        switch (item) {
          case Item.Duty duty -> duty.what();
          case Item.Next next -> next.next().runbook().value();
        };
    return named.equals(String.valueOf(at + 1)) || named.equalsIgnoreCase(plain);
  }
}
