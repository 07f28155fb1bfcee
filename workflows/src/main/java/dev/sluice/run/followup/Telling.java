package dev.sluice.run.followup;

import dev.sluice.followup.Item;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.report.Event;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Timings;
import dev.sluice.run.people.Deliveries;
import dev.sluice.runbook.RoleName;
import java.util.List;
import java.util.stream.Stream;

/** Tells those who owe something, each at their own address, and whoever gets the kind. */
final class Telling {
  private final Board board;
  private final Deliveries deliveries;

  Telling(Board board) {
    this.board = board;
    this.deliveries =
        new Deliveries(
            board.owed().run(),
            board.owed().roster(),
            new ActivityStubs(Timings.STANDARD),
            this::note);
  }

  private void note(Event.Told told) {
    if (!told.delivered()) {
      board.log("%s was not told '%s': %s".formatted(told.channel(), told.subject(), told.why()));
    }
  }

  /** Tells, and waits for nobody. */
  void tell(Item item, List<RoleName> besides, Words words) {
    List<RoleName> asked = Stream.concat(Stream.of(item.asked()), besides.stream()).toList();
    deliveries.deliver(board.owed().roster().told(words.kind(), asked), words);
  }

  /** Tells whoever gets the kind, and nobody else. */
  void announce(Words words) {
    deliveries.deliver(board.owed().roster().told(words.kind(), List.of()), words);
  }

  /** Whether everything that was to be told has been told, or was given up at first. */
  boolean allTold() {
    return deliveries.allTold();
  }
}
