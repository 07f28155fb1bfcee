package dev.sluice.flow;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run costs the server before it soaks, and what it does where the cheap way fails. */
class BeginningFlowTest {
  private static final Sheet.Change[] AT_ONCE = {
    Sheet.instead("prerequisites:\n  - {confirm: Team is there, by: operations-lead}\n", ""),
    Sheet.instead(
        "  - stage: setup\n    steps:\n      - {command: tool checkpoint, undo: tool restore}\n",
        ""),
    Sheet.instead("    steps:\n      - {command: tool trace, undo: tool untrace}\n", "")
  };

  @Test
  void soaksAfterFewTasks() {
    Sheet.Change[] unfollowed = {AT_ONCE[0], AT_ONCE[1], AT_ONCE[2], Sheet.followedByNobody()};
    try (Scenario run = Scenario.with(unfollowed)) {
      run.starts().untilSoaking("ten");

      assertThat(activities(run)).containsExactly("set-traffic", "prove-traffic", "watch-guards");
      assertThat(count(run, EVENT_TYPE_WORKFLOW_TASK_COMPLETED)).isLessThanOrEqualTo(5);
      assertThat(count(run, EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void watchesWhileASplitIsNotCountedYet() {
    try (Scenario run = Scenario.with(AT_ONCE)) {
      run.world.traffic.requestsPerLook(0);
      run.starts().passes("30s");

      assertThat(activities(run)).containsExactly("set-traffic", "prove-traffic", "watch-guards");
    }
  }

  @Test
  void pinsThePlanThoughTheFirstTriesFail() {
    try (Scenario run = Scenario.with(AT_ONCE)) {
      run.world.failsToPin();
      run.world.failsToPin();
      run.starts().untilSoaking("ten").trafficIs("10%");

      assertThat(activities(run)).startsWith("pin-plan");
    }
  }

  private static List<String> activities(Scenario run) {
    return run.history().getEvents().stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .toList();
  }

  private static long count(Scenario run, EventType kind) {
    return run.history().getEvents().stream().filter(event -> event.getEventType() == kind).count();
  }
}
