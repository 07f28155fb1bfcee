package dev.sluice.run.evidence;

import dev.sluice.port.MetricSource;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.RevisionSource;
import dev.sluice.port.WatchActivities.Tested;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.OwnScope;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.people.Desks;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/**
 * Which revision is being tested. Evidence is about one revision: when there is another, what was
 * gathered about the stage is void, and the run holds.
 */
public final class Revisions {
  private static final String TRY_AGAIN = "try again";
  private static final String GO_ON = "go on without it";
  private static final Act READ_AGAIN = new Act(Holds.ITSELF.by(), "it can be read again");

  private final MetricSource metrics;
  private final ActivityStubs ports;
  private final Desks desks;
  private final RollbackOrders orders;
  private Optional<String> known = Optional.empty();
  private Optional<Holds.Reason> hold = Optional.empty();
  private String gathering = "";
  private boolean lost = true;
  private boolean voided;
  private int changes;

  public Revisions(MetricSource metrics, ActivityStubs ports, Desks desks, RollbackOrders orders) {
    this.metrics = metrics;
    this.ports = ports;
    this.desks = desks;
    this.orders = orders;
  }

  /**
   * What is known at a moment.
   *
   * @param known the revision that is tested; absent: nobody could tell yet
   * @param changed why the run holds, or held, for another one; absent: there was none
   * @param lost whether it cannot be read now
   */
  public record State(Optional<String> known, Optional<Holds.Reason> changed, boolean lost) {}

  public State state() {
    return new State(known, hold, lost);
  }

  /** Goes on from what an earlier execution of the run knew. */
  public void goOnFrom(State earlier) {
    known = earlier.known();
    hold = earlier.changed();
    lost = earlier.lost();
  }

  /**
   * Reads it before anything is touched; where nobody can tell, people say how to go on. Another
   * one than was read before holds.
   */
  public void begin() {
    metrics.revision().ifPresent(this::begin);
  }

  private void begin(RevisionSource source) {
    while (true) {
      switch (ports.revisions().read(new RevisionRequest(metrics, source))) {
        case RevisionReading.Known known -> {
          read(known);
          desks.holds().awaitNone();
          return;
        }
        case RevisionReading.Unreadable unread -> {
          desks.journal().add(new Event.RevisionUnread(unread.why()));
          if (goesOnWithout(unread.why())) {
            return;
          }
        }
      }
    }
  }

  private boolean goesOnWithout(String why) {
    String question =
        "the revision under test cannot be read: %s. Try again, go on without it, or roll back to end the run"
            .formatted(why);
    return !desks.questions().put(question, List.of(TRY_AGAIN, GO_ON), GO_ON).equals(TRY_AGAIN);
  }

  private void adopt(String text) {
    known = Optional.of(text);
    lost = false;
    desks.journal().add(new Event.RevisionRead(text));
  }

  /** What watchers look for; absent: the target does not tell. */
  public Optional<Tested> tested() {
    return metrics.revision().map(source -> new Tested(source, known, lost));
  }

  /** For people; absent: the target does not tell. */
  public Optional<String> shown() {
    return metrics
        .revision()
        .map(source ->
            lost
                ? known.map(text -> text + ", not readable now").orElse("not known")
                : known.orElse("not known"));
  }

  /** What a watcher read that is not what the run knows. */
  public void read(RevisionReading reading) {
    switch (reading) {
      case RevisionReading.Unreadable unread -> lose(unread.why());
      case RevisionReading.Known read -> {
        desks.holds().end(new Holds.Reason.RevisionUnread(), READ_AGAIN);
        if (known.filter(text -> !text.equals(read.text())).isPresent()) {
          change(known.orElseThrow(), read.text());
        } else {
          adopt(read.text());
        }
      }
    }
  }

  private void lose(String why) {
    lost = true;
    desks.journal().add(new Event.RevisionUnread(why));
    desks.holds().begin(new Holds.Reason.RevisionUnread(), Holds.ITSELF);
    desks
        .people()
        .tellAll(
            NoticeKind.REVISION,
            "the revision under test cannot be read",
            "%s\nHeld. Resumes by itself when it can be read again; %s continues without it."
                .formatted(why, desks.people().command("resume")),
            true);
  }

  private void change(String was, String is) {
    known = Optional.of(is);
    lost = false;
    boolean goesBack = orders.current().isPresent();
    desks.journal().add(new Event.Revised(was, is, goesBack ? "" : gathering));
    if (goesBack) {
      return;
    }
    changes++;
    voided = !gathering.isEmpty();
    Holds.Reason reason = new Holds.Reason.Revised(was, is);
    desks.holds().begin(reason, Holds.ITSELF);
    hold.ifPresent(
        before -> desks.holds().end(before, new Act(Holds.ITSELF.by(), "another new revision")));
    hold = Optional.of(reason);
    desks
        .people()
        .tellAll(
            NoticeKind.REVISION,
            "new revision under test: " + is,
            "It was %s. Held. %s to test the new one%s, or %s."
                .formatted(
                    was,
                    desks.people().command("resume"),
                    gathering.isEmpty()
                        ? ""
                        : " (the soak of %s restarts, its signatures are void)"
                            .formatted(gathering),
                    desks.people().command("rollback")),
            true);
  }

  /**
   * Gathers evidence about one revision: whenever there is a new one it is ended, and gathered
   * again once nothing holds.
   *
   * @param again what is done then
   */
  public void sure(String where, Runnable evidence, Runnable again) {
    if (metrics.revision().isEmpty()) {
      evidence.run();
      return;
    }
    gathering = where;
    Runnable next = evidence;
    while (!gathered(next)) {
      desks.holds().awaitNone();
      next = again;
    }
    gathering = "";
  }

  /** Whether what was gathered is void, and nothing has been gathered since. */
  public boolean voided() {
    return voided;
  }

  private boolean gathered(Runnable evidence) {
    int before = changes;
    voided = false;
    OwnScope work = OwnScope.begin(evidence);
    Workflow.await(() -> work.ended() || changes != before);
    if (changes == before) {
      work.result();
      return true;
    }
    work.cancel("new revision under test");
    work.awaitEnd();
    return false;
  }
}
