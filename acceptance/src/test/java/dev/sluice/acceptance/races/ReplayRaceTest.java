package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.acceptance.parts.Place;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rollback that cancels many things in one workflow task, replayed where hashes differ. */
@Tag("race")
@Execution(ExecutionMode.CONCURRENT)
final class ReplayRaceTest {
  private static final Set<EventType> CANCELS =
      Set.of(
          EventType.EVENT_TYPE_TIMER_CANCELED, EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);

  private static WorkflowExecutionHistory history;

  @BeforeAll
  static void rollBackWhatIsBusyBesideItsSoak() {
    try (Race race = Race.on(RaceSheet.of("beside.yaml"))) {
      List<Barrier<Sent>> beside =
          List.of("one", "two", "three", "four", "five").stream()
              .map(name -> race.holds("step " + name, Sent.end("run-command", "beside-" + name)))
              .toList();
      race.starts();
      beside.forEach(race::untilHeld);
      race.tells("stop");
      beside.forEach(Barrier::release);
      history = race.ends().stayedAtZero().run.history();
    }
  }

  @Test
  void cancelsStepsAndTimersInOneTask() {
    assertThat(together()).filteredOn(EventType.EVENT_TYPE_TIMER_CANCELED::equals).hasSize(2);
    assertThat(together())
        .filteredOn(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED::equals)
        .hasSizeGreaterThanOrEqualTo(5);
  }

  /** What the task that cancelled the first step cancelled. */
  private static List<EventType> together() {
    return history.getEvents().stream()
        .filter(ReplayRaceTest::ofTheRollback)
        .map(HistoryEvent::getEventType)
        .toList();
  }

  private static boolean ofTheRollback(HistoryEvent event) {
    return CANCELS.contains(event.getEventType())
        && task(event)
            == history.getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes)
                .mapToLong(ReplayRaceTest::task)
                .findFirst()
                .orElseThrow();
  }

  /** The task that cancelled something. */
  private static long task(HistoryEvent cancel) {
    return cancel.hasTimerCanceledEventAttributes()
        ? cancel.getTimerCanceledEventAttributes().getWorkflowTaskCompletedEventId()
        : cancel.getActivityTaskCancelRequestedEventAttributes().getWorkflowTaskCompletedEventId();
  }

  @Test
  void replaysManyTimesInOneProcess() throws Exception {
    for (int i = 0; i < 20; i++) {
      Replays.replay(history);
    }
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void replaysInAFreshProcessWithItsOwnWayToHash(int way) throws Exception {
    Path file = Place.folder("replay").resolve("history.json");
    Files.writeString(file, history.toJson(false));

    Process replaying = replaying(file, way);

    assertThat(replaying.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(replaying.exitValue()).as(Files.readString(said(file))).isZero();
  }

  private static Process replaying(Path file, int way) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=" + way,
            "-cp",
            classPath(),
            Replays.class.getName(),
            file.toString(),
            "3")
        .redirectErrorStream(true)
        .redirectOutput(said(file).toFile())
        .start();
  }

  /** A launcher of tests may have a class loader of its own for them. */
  private static String classPath() {
    return Replays.class.getClassLoader() instanceof URLClassLoader own
        ? Stream.of(own.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
        : System.getProperty("java.class.path");
  }

  private static Path said(Path file) {
    return file.resolveSibling("said.log");
  }

  @Test
  void isRefusedInAnotherOrder() {
    WorkflowExecutionHistory other = swapped();

    assertThatThrownBy(() -> Replays.replay(other)).hasStackTraceContaining("NonDeterministic");
  }

  /** The same with the first timer and the first step cancelled the other way round. */
  private static WorkflowExecutionHistory swapped() {
    List<HistoryEvent> events = new ArrayList<>(history.getEvents());
    int timer = first(events, EventType.EVENT_TYPE_TIMER_CANCELED);
    int step = first(events, EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
    Collections.swap(events, timer, step);
    events.set(timer, numbered(events.get(timer), timer));
    events.set(step, numbered(events.get(step), step));
    return new WorkflowExecutionHistory(
        History.newBuilder().addAllEvents(events).build(), "swapped");
  }

  private static HistoryEvent numbered(HistoryEvent event, int place) {
    return event.toBuilder().setEventId(place + 1L).build();
  }

  private static int first(List<HistoryEvent> events, EventType type) {
    return events.indexOf(
        events.stream()
            .filter(ReplayRaceTest::ofTheRollback)
            .filter(event -> event.getEventType() == type)
            .findFirst()
            .orElseThrow());
  }
}
