package dev.sluice.run.followup;

import dev.sluice.followup.Agenda;
import dev.sluice.followup.Agenda.Due;
import dev.sluice.followup.Item;
import dev.sluice.followup.Notices;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Does what is due, one thing after the other. */
final class Round {
  private final Board board;
  private final Telling telling;
  private final NextStarts starts;
  private final int longest;

  /**
   * @param longest after how many events of history another execution goes on
   */
  Round(Board board, Telling telling, int longest) {
    this.board = board;
    this.telling = telling;
    this.starts = new NextStarts(board, telling);
    this.longest = longest;
  }

  /** Goes round until nothing is owed any more; false: the history is long. */
  boolean untilSettled() {
    while (true) {
      if (board.owed().isSettled()) {
        Workflow.await(() -> quiet() || !board.owed().isSettled());
        if (board.owed().isSettled()) {
          return true;
        }
      }
      if (isLong()) {
        Workflow.await(this::quiet);
        return false;
      }
      Agenda.next(board.owed()).ifPresent(this::awaitAndDo);
    }
  }

  private boolean isLong() {
    return Workflow.getInfo().getHistoryLength() >= longest
        || Workflow.getInfo().isContinueAsNewSuggested();
  }

  private boolean quiet() {
    return telling.allTold() && starts.allBegun() && Workflow.isEveryHandlerFinished();
  }

  private void awaitAndDo(Due due) {
    int before = board.changes();
    Item item = board.owed().items().get(due.place());
    boolean changed =
        Waits.until(
            () -> board.changes() != before,
            Duration.between(Journal.now(), due.at()),
            "until the next is due: " + item.what());
    if (!changed) {
      carryOut(Agenda.now(board.owed(), due, Journal.now()));
    }
  }

  private void carryOut(Due due) {
    Item item = board.owed().items().get(due.place());
    Instant now = Journal.now();
    Notices notices = new Notices(board.owed());
    Optional<Words> words = notices.of(due, now);
    if (due.step() == Agenda.Step.START && item instanceof Item.Next next) {
      starts.start(due.place(), next);
    } else {
      board.change(board.owed().with(due.place(), after(due, item)));
    }
    words.ifPresent(told -> telling.tell(item, due.to(), told));
  }

  /** Of a question that nobody has answered in time nothing comes. */
  private static Item after(Due due, Item item) {
    return switch (item.upTo(due.after())) {
      case Item.Duty duty -> duty;
      case Item.Next next ->
          due.step() == Agenda.Step.EXPIRE ? next.at(new Item.Where.Lapsed()) : next;
    };
  }
}
