package dev.sluice.run.followup;

import dev.sluice.followup.Item;
import dev.sluice.followup.Owed;
import dev.sluice.followup.OwedPage;
import dev.sluice.run.command.RunNames;
import dev.sluice.run.flow.Journal;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is owed at this moment, and shows it: as current details and as search attributes. */
final class Board {
  private Owed owed;
  private int changes;
  private Optional<List<String>> shown = Optional.empty();

  Board(Owed owed) {
    this.owed = owed;
  }

  Owed owed() {
    return owed;
  }

  /** Counts what has changed. */
  int changes() {
    return changes;
  }

  /** From now on this is owed. */
  void change(Owed now) {
    owed = now;
    changes++;
    show();
  }

  /** Writes down what happened. */
  void log(String text) {
    change(owed.with(new Owed.Line(Journal.now(), text)));
  }

  /** Renews what is shown; an attribute that says the same as before is not written again. */
  void show() {
    Workflow.setCurrentDetails(new OwedPage(owed, Journal.now()).markdown());
    List<String> waiting =
        owed.items().stream()
            .filter(Item::open)
            .map(each -> each.asked().value())
            .distinct()
            .toList();
    if (!shown.equals(Optional.of(waiting))) {
      shown = Optional.of(waiting);
      Workflow.upsertTypedSearchAttributes(
          attributes(waiting).toArray(SearchAttributeUpdate<?>[]::new));
    }
  }

  private List<SearchAttributeUpdate<?>> attributes(List<String> waiting) {
    return List.of(
        RunNames.PHASE.valueSet(waiting.isEmpty() ? "settled" : "owed"),
        waiting.isEmpty()
            ? RunNames.WAITING_FOR.valueUnset()
            : RunNames.WAITING_FOR.valueSet(waiting));
  }

  /** How it ended, in a line. */
  String summary() {
    return "nothing is owed any more after %s, of %d"
        .formatted(owed.run(), owed.items().size())
        .toLowerCase(Locale.ROOT);
  }
}
