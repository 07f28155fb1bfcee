package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.people.PeopleActivitiesImpl;
import dev.sluice.people.PeopleActivitiesImpl.Notifiers;
import dev.sluice.people.Records;
import dev.sluice.people.inmemory.InMemoryNotifier;
import dev.sluice.people.log.LogNotifier;
import dev.sluice.people.mail.NoMail;
import dev.sluice.port.FailureType;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.PeopleActivities.Delivery;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a run, written from its record, and not by the run. */
class KeptDocumentsTest {
  @TempDir Path data;

  @Test
  void keepsTheReviewAndTheIncidentOfARunInItsFolder() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();

      activities(Records.by(run.world.commands())).keep("run-1");

      Path folder = data.resolve("runs/run-1");
      assertThat(folder.resolve("report.md")).content().contains("rolled back to 0%");
      assertThat(folder.resolve("incident.md")).content().contains("Incident");
    }
  }

  @Test
  void leavesNoDocumentInTheHistory() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo").ends();

      assertThat(run.history().getEvents())
          .filteredOn(HistoryEvent::hasActivityTaskScheduledEventAttributes)
          .noneMatch(event -> event.toString().contains("# "));
      assertThat(run.world.documents).isNotEmpty();
    }
  }

  @Test
  void triesAgainWhereARunDoesNotAnswer() {
    try (Scenario run = Scenario.with()) {
      assertThatThrownBy(() -> activities(Records.by(run.world.commands())).keep("run-9"))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> assertThat(failure.getType()).isEqualTo(FailureType.UNAVAILABLE.name()))
          .hasMessageContaining("run run-9 does not say what happened in it");
    }
  }

  private PeopleActivities activities(Records records) {
    return new PeopleActivitiesImpl(
        data,
        records,
        new Notifiers(
            new LogNotifier(),
            (address, message) -> new Delivery.NotDelivered("none"),
            (address, message) -> new Delivery.NotDelivered("none"),
            (address, message) -> new Delivery.NotDelivered("none"),
            new NoMail(),
            new InMemoryNotifier()));
  }
}
