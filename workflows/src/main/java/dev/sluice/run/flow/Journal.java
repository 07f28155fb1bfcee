package dev.sluice.run.flow;

import dev.sluice.report.Chain;
import dev.sluice.report.Deviation;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.runbook.StageName;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The run's record as it grows; all that people are shown is rendered from it. */
public final class Journal {
  private final List<Entry> entries = new ArrayList<>();
  private Consumer<Event.Announced> announced = event -> {};
  private int changes;

  /** The run's clock, which replays alike. */
  public static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  public void add(Event event) {
    entries.add(new Entry(now(), event));
    changes++;
    if (event instanceof Event.Announced news) {
      announced.accept(news);
    }
  }

  /** From now on those who want to know hear of what happens. */
  public void announcedTo(Consumer<Event.Announced> listener) {
    announced = listener;
  }

  /** Something that is shown has changed and is no event. */
  public void touch() {
    changes++;
  }

  /** Counts what has changed: whoever shows something shows it anew when this is another number. */
  public int changes() {
    return changes;
  }

  /** Writes down what a person wants noted. */
  public void note(Event.Act act) {
    add(Deviation.note(act));
  }

  /** Whether the end is written, and nobody has ordered a rollback since. */
  public boolean ended() {
    return entries.reversed().stream()
        .map(Entry::event)
        .filter(event -> event instanceof Event.Ended || event instanceof Event.RollbackOrdered)
        .findFirst()
        .filter(Event.Ended.class::isInstance)
        .isPresent();
  }

  /**
   * The record with its lines numbered and sealed, each once: not for each change, since it takes
   * some 10 microseconds a line.
   */
  public List<Entry> sealed() {
    List<Entry> sealed = Chain.sealed(entries);
    entries.clear();
    entries.addAll(sealed);
    return sealed;
  }

  /** Goes on from the record of an earlier execution of the run. */
  public void goOnFrom(List<Entry> earlier) {
    entries.addAll(earlier);
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** All events of a kind, oldest first. */
  public <E extends Event> Stream<E> all(Class<E> kind) {
    return entries.stream().map(Entry::event).filter(kind::isInstance).map(kind::cast);
  }

  /** How long the soak of a stage was when it was last complete; absent: it never was. */
  public Optional<Duration> soaked(StageName stage) {
    return all(Event.Soaked.class)
        .filter(each -> each.stage().equals(stage))
        .map(each -> each.clock().required())
        .reduce((one, later) -> later);
  }

  /** When a kind of event first happened, to now; zero if it has not. */
  public Duration sinceFirst(Class<? extends Event> kind) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry.event()))
        .findFirst()
        .map(entry -> Duration.between(entry.at(), now()))
        .orElse(Duration.ZERO);
  }
}
