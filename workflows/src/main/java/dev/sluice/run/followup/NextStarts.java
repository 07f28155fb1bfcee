package dev.sluice.run.followup;

import dev.sluice.followup.Item;
import dev.sluice.followup.Item.Where;
import dev.sluice.followup.Notices;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts runs whose moment has come, each with a life of its own. */
final class NextStarts {
  /** A run that cannot begin says so at once, or as soon as a worker is up again. */
  private static final Duration BEGINNING = Duration.ofMinutes(5);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The type of the failure of a run that began and failed, and tells of that itself. */
  private static final String BEGAN = "FAILED";

  private final Board board;
  private final Telling telling;
  private int underWay;

  NextStarts(Board board, Telling telling) {
    this.board = board;
    this.telling = telling;
  }

  /** Whether of each run that was started it is known that it began. */
  boolean allBegun() {
    return underWay == 0;
  }

  /** Starts it; or asks anew where its moment is long over. */
  void start(int place, Item.Next next) {
    if (!(next.where() instanceof Where.Set set)) {
      return;
    }
    Instant now = Journal.now();
    if (set.missed(now)) {
      String late = "it was to start at %s, and no worker was up until %s".formatted(set.at(), now);
      askAnew(place, next, "missed: " + late);
    } else {
      begin(place, next, set);
    }
  }

  private void begin(int place, Item.Next next, Where.Set set) {
    String id = id(next);
    ChildWorkflowStub run =
        Workflow.newUntypedChildWorkflowStub(
            next.next().runbook().value(),
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                // It lives on when nothing is owed here any more.
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .build());
    Promise<String> end = run.executeAsync(String.class, StartInput.of(next, set));
    board.change(board.owed().with(place, next.at(new Where.Started(set.yes(), id))));
    underWay++;
    Async.procedure(() -> {
      try {
        look(place, next, run, end);
      } finally {
        underWay--;
      }
    });
  }

  private void look(int place, Item.Next next, ChildWorkflowStub run, Promise<String> end) {
    Optional<String> trouble = trouble(run, end);
    if (trouble.isPresent()) {
      askAnew(place, next, trouble.get());
    } else if (board.owed().items().get(place) instanceof Item.Next started
        && started.where() instanceof Where.Started(Item.Act yes, String id)) {
      board.log("started " + id);
      telling.announce(new Notices(board.owed()).started(place, id, yes.by()));
    }
  }

  /** Why it did not begin. */
  private static Optional<String> trouble(ChildWorkflowStub run, Promise<String> end) {
    try {
      run.getExecution().get();
    } catch (ChildWorkflowFailure taken) {
      return Optional.of("a run of that name exists");
    }
    Waits.until(end::isCompleted, BEGINNING, "whether the run begins");
    return Optional.ofNullable(end.isCompleted() ? end.getFailure() : null)
        .flatMap(NextStarts::refused);
  }

  private static Optional<String> refused(RuntimeException failed) {
    return failed.getCause() instanceof ApplicationFailure why && !why.getType().equals(BEGAN)
        ? Optional.of(why.getOriginalMessage())
        : Optional.empty();
  }

  private void askAnew(int place, Item.Next next, String why) {
    Duration upTo = Duration.between(next.of().ended(), Journal.now());
    board.change(board.owed().with(place, next.at(new Where.Asked(why)).upTo(upTo)));
    board.log("not started: " + why);
    telling.tell(next, List.of(), new Notices(board.owed()).refused(place, why));
  }

  private static String id(Item.Next next) {
    return "%s-%s-%s"
        .formatted(next.next().runbook(), next.of().target(), STAMP.format(Journal.now()));
  }
}
