package dev.sluice.run.people;

import dev.sluice.gate.SilenceClock;
import dev.sluice.gate.SilencePlan;
import dev.sluice.port.NoticeKind;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.ItemMark;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checklists that wait for a person; tells, reminds, escalates and gives up while nobody does. */
public final class Checklists {
  private final Journal journal;
  private final Holds holds;
  private final People people;
  private final List<OpenList> open = new ArrayList<>();
  private final List<OpenList> earlier = new ArrayList<>();

  public Checklists(Journal journal, Holds holds, People people) {
    this.journal = journal;
    this.holds = holds;
    this.people = people;
  }

  /** How a list ended. */
  public sealed interface Closed {
    /** All of it is ticked, or does not concern this run. */
    record Done(List<Answer> answers) implements Closed {}

    /** An item is not so. */
    record Failed(String why) implements Closed {}

    /** Nobody ticked it in time, and that means to roll back. */
    record Silent(String why) implements Closed {}
  }

  /** Waits until it is ticked off, an item of it fails, or silence ends it. */
  public Closed ask(Step.Confirm step) {
    OpenList asked = new OpenList(step);
    before(step.id()).ifPresent(asked::goOnFrom);
    forget(step.id());
    open.add(asked);
    journal.touch();
    try {
      boolean silent = step.silence().filter(each -> !answeredBefore(asked, each)).isPresent();
      Workflow.await(() -> silent || asked.done());
      return silent ? new Closed.Silent("nobody confirmed in time: " + name(step)) : closed(asked);
    } finally {
      open.remove(asked);
      journal.touch();
    }
  }

  private Closed closed(OpenList asked) {
    Optional<OpenList.Mark> wrong = asked.failed();
    earlier.add(asked);
    return wrong
        .<Closed>map(mark ->
            new Closed.Failed(
                "'%s' failed, by %s: %s"
                    .formatted(
                        asked.step().items().get(mark.item()),
                        mark.act().by(),
                        mark.act().reason())))
        .orElseGet(() -> new Closed.Done(asked.answers()));
  }

  private Optional<OpenList> before(StepId step) {
    return earlier.stream().filter(each -> each.step().id().equals(step)).findFirst();
  }

  /** Nothing that was ticked counts any more: the step begins anew. */
  public void forget(StepId step) {
    earlier.removeIf(each -> each.step().id().equals(step));
  }

  /** Reminds while nobody ticks it; false: it is too late, and the run rolls back. */
  private boolean answeredBefore(OpenList asked, Silence silence) {
    tell(asked, silence);
    SilenceClock clock = clock(asked, silence);
    Duration waited = Duration.ZERO;
    while (true) {
      Workflow.await(() -> asked.done() || runs(asked));
      if (asked.done()) {
        return true;
      }
      SilencePlan.Next next = SilencePlan.after(silence, waited);
      Instant since = Journal.now();
      asked.until(Optional.of(clock.after(since, silence.expire().minus(waited))));
      Supplier<Boolean> wakes = () -> asked.done() || !runs(asked);
      boolean woken =
          Waits.until(
                  wakes,
                  clock.lasting(since, next.at().minus(waited)),
                  "checklist " + asked.step().id())
              || (next.due() != SilencePlan.Due.EXPIRE
                  && people
                      .pages()
                      .quietUnless(
                          asked.step().id().value(),
                          wakes,
                          clock.lasting(Journal.now(), silence.expire().minus(next.at()))));
      waited = waited.plus(clock.between(since, Journal.now()));
      asked.until(Optional.empty());
      journal.touch();
      if (!woken) {
        switch (next.due()) {
          case REMIND, ESCALATE -> remind(asked, silence, next, waited);
          case EXPIRE -> {
            if (silence.then() == Silence.Outcome.ROLLBACK) {
              return false;
            }
            hold(asked);
            waited = Duration.ZERO;
          }
        }
      }
    }
  }

  private SilenceClock clock(OpenList asked, Silence silence) {
    return people.clock(silence, List.of(asked.step().by()));
  }

  /** Its clock stops while the run is held, or somebody is on it. */
  private boolean runs(OpenList asked) {
    return !holds.any() && asked.taken().isEmpty();
  }

  private void hold(OpenList asked) {
    Holds.Reason late = new Holds.Reason.Unconfirmed(name(asked.step()));
    holds.begin(late, Holds.ITSELF);
    people.tellAsked(
        List.of(asked.step().by()),
        NoticeKind.HOLD,
        late.text(),
        "Held. %s ends the hold, and so does %s, after which it is asked on.\n%s"
            .formatted(people.command("confirm"), people.command("resume"), items(asked)),
        true);
    try {
      Workflow.await(() -> asked.done() || !holds.has(late));
    } finally {
      holds.end(late, Holds.ITSELF);
    }
  }

  private void tell(OpenList asked, Silence silence) {
    people.tellAskedAt(
        asked.step().id().value(),
        List.of(asked.step().by()),
        NoticeKind.CHECKLIST,
        "%s to confirm %s".formatted(asked.step().by(), asked.step().id()),
        text(asked, Unanswered.sentence(silence, clock(asked, silence), Duration.ZERO)),
        false);
  }

  private void remind(OpenList asked, Silence silence, SilencePlan.Next next, Duration waited) {
    boolean escalates = next.due() == SilencePlan.Due.ESCALATE;
    String subject =
        "%s: %s is not confirmed"
            .formatted(escalates ? "escalation" : "reminder", asked.step().id());
    String text =
        "Waiting for %s, %s.\n%s"
            .formatted(
                asked.step().by(),
                DurationText.rounded(waited),
                text(asked, Unanswered.sentence(silence, clock(asked, silence), waited)));
    people.tellAskedAt(
        asked.step().id().value(),
        Stream.concat(Stream.of(asked.step().by()), next.to().stream()).toList(),
        escalates ? NoticeKind.ESCALATION : NoticeKind.REMINDER,
        subject,
        text,
        escalates);
  }

  private String text(OpenList asked, String otherwise) {
    String answers =
        asked.step().answers().isEmpty()
            ? ""
            : "\nTo be answered: "
                + asked.step().answers().stream()
                    .map(each -> "%s, %s".formatted(each.name(), each.expected()))
                    .collect(Collectors.joining("; "));
    return "%s%s\n%s, each item or all at once; %s to do it alone.\n%s"
        .formatted(
            items(asked), answers, people.command("confirm"), people.command("take"), otherwise);
  }

  private static String items(OpenList asked) {
    return String.join("\n", asked.lines());
  }

  private static String name(Step.Confirm step) {
    return "%s (%s), by %s".formatted(step.id(), step.display(), step.by());
  }

  /** Somebody says of items that they are so, are not so, or do not concern this run. */
  public void mark(
      OpenList asked, List<Integer> items, ItemMark how, Act act, List<Answer> answers) {
    asked.mark(items, how, act, answers);
    journal.add(
        new Event.Confirmed(
            asked.step().id(),
            items.isEmpty()
                ? asked.step().items()
                : items.stream().map(asked.step().items()::get).toList(),
            asked.step().by(),
            act,
            answers,
            Optional.of(how).filter(each -> each != ItemMark.TICKED)));
  }

  /** Somebody is on it, for that long; then it is open again, and those whom it asks are told. */
  public void take(OpenList asked, Duration lasting, Act act) {
    OpenList.Taking taking = new OpenList.Taking(act.by(), Journal.now().plus(lasting));
    asked.take(taking);
    journal.add(new Event.Taken(asked.step().id(), taking.until(), act));
    Workflow.newDetachedCancellationScope(
            () -> Async.procedure(() -> openAgain(asked, taking, lasting)))
        .run();
  }

  private void openAgain(OpenList asked, OpenList.Taking taking, Duration lasting) {
    boolean over =
        Waits.until(
            () -> !open.contains(asked) || !asked.taken().equals(Optional.of(taking)),
            lasting,
            "%s is on %s".formatted(taking.by(), asked.step().id()));
    if (!over) {
      asked.letGo();
      journal.touch();
      people.tellAsked(
          List.of(asked.step().by()),
          NoticeKind.REMINDER,
          "%s is open again".formatted(asked.step().id()),
          "%s was on it for %s and did not finish. %s or %s.\n%s"
              .formatted(
                  taking.by(),
                  DurationText.rounded(lasting),
                  people.command("take"),
                  people.command("confirm"),
                  items(asked)),
          false);
    }
  }

  /** Whether none waits, nor was answered and is not acted on yet. */
  public boolean none() {
    return open.isEmpty();
  }

  /** Those that wait, oldest first. */
  public List<OpenList> all() {
    return open.stream().filter(each -> !each.done()).toList();
  }

  /** Those that wait at a place, such as {@code ramp-10/midpoint}. */
  public List<OpenList> at(String where) {
    return all().stream().filter(each -> each.step().id().value().startsWith(where + "/")).toList();
  }
}
