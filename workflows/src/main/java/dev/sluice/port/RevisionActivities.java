package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Asks which revision is being tested. */
@FunctionalInterface
@ActivityInterface
public interface RevisionActivities {
  /** Asks once. Does not fail: what goes wrong is an answer. */
  @ActivityMethod(name = "read-revision")
  RevisionReading read(RevisionRequest request);

  /**
   * @param metrics who answers queries, and what {@code $version} stands for
   */
  record RevisionRequest(MetricSource metrics, RevisionSource source) {}

  /** What came of asking. That nobody can tell is never taken for a new revision. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "revision")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RevisionReading.Known.class, name = "known"),
    @JsonSubTypes.Type(value = RevisionReading.Unreadable.class, name = "unreadable")
  })
  sealed interface RevisionReading {
    /**
     * @param text not empty; several revisions that are served side by side are one text
     */
    record Known(String text) implements RevisionReading {}

    record Unreadable(String why) implements RevisionReading {}
  }
}
