package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Optional;

/** Finds out who holds a lock. */
@ActivityInterface
public interface LockActivities {
  /**
   * Who holds the lock that is claimed. One that a run has left behind which exists no more is
   * ended first. Does not fail.
   */
  @ActivityMethod(name = "find-holder")
  Finding find(LockHold claim);

  /** Who holds it. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "lock")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Finding.Yours.class, name = "yours"),
    @JsonSubTypes.Type(value = Finding.Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = Finding.Free.class, name = "free"),
    @JsonSubTypes.Type(value = Finding.Unread.class, name = "unread")
  })
  sealed interface Finding {
    /** The holder who asks, in this run of its chain or an earlier one. */
    record Yours(LockHold hold) implements Finding {}

    /** Others, who exist. */
    record Taken(LockHold hold) implements Finding {}

    /**
     * Nobody any more.
     *
     * @param epoch of the last holder that is known; zero: none is
     * @param left who had left it behind and exists no more; absent: it was let go
     */
    record Free(long epoch, Optional<LockHold> left) implements Finding {}

    /** Temporal does not say. */
    record Unread(String why) implements Finding {}
  }
}
