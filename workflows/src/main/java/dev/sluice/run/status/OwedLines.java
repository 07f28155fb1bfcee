package dev.sluice.run.status;

import dev.sluice.followup.Item;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.RunView.Owing;
import dev.sluice.report.ShellLine;
import dev.sluice.runbook.PersonName;
import java.util.List;
import java.util.stream.Collectors;

/** What is owed after a run, as its own page shows it: with what is typed when it is done. Pure. */
record OwedLines(String run, PinnedPlan plan) {
  private static final String WHO_AND_WHY = "--as NAME --reason TEXT";

  List<Owing> of(List<Item> items) {
    return items.stream().map(this::of).toList();
  }

  private Owing of(Item item) {
    return new Owing(item.what(), who(item), item.deadline(), command(item));
  }

  private String who(Item item) {
    String holders =
        plan.roster().holdersOf(item.asked()).stream()
            .map(PersonName::value)
            .collect(Collectors.joining(", "));
    return "%s (%s)".formatted(item.asked(), holders);
  }

  /** By its text: its number is given by what it is handed on to. */
  private String command(Item item) {
    String name = ShellLine.quoted(run);
    return switch (item) {
      case Item.Duty duty ->
          "sluice done %s %s %s".formatted(name, ShellLine.quoted(duty.what()), WHO_AND_WHY);
      case Item.Next next ->
          "sluice next %s yes --runbook %s %s"
              .formatted(name, ShellLine.quoted(next.next().runbook().value()), WHO_AND_WHY);
    };
  }
}
