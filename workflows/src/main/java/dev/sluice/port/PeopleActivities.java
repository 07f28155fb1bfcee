package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Tells people, and keeps what they will want to read. */
@ActivityInterface
public interface PeopleActivities {
  /** Delivers a notice, or says why not; does not fail. */
  @ActivityMethod(name = "tell-people")
  Delivery tell(Notice notice);

  /**
   * Keeps a document of a run on the worker's disk and returns where; an earlier one of the same
   * name is replaced.
   */
  @ActivityMethod(name = "keep-report")
  String keep(Document document);

  record Notice(Roster.Channel channel, String subject, String text, boolean urgent) {}

  record Document(String run, String name, String text) {}

  /** What became of a notice. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "delivery")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Delivery.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Delivery.NotDelivered.class, name = "not-delivered")
  })
  sealed interface Delivery {
    record Delivered() implements Delivery {}

    record NotDelivered(String why) implements Delivery {}
  }
}
