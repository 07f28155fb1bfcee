package dev.sluice.acceptance.races;

import io.temporal.api.command.v1.Command;
import java.util.List;
import java.util.function.Predicate;

/** What a worker sends to the server about one of its tasks. */
sealed interface Sent {
  /** What a run decided in a workflow task. */
  record Decision(String run, List<Command> commands) implements Sent {
    public Decision {
      commands = List.copyOf(commands);
    }
  }

  /**
   * An activity has returned.
   *
   * @param json what it returned
   */
  record Result(String run, String activity, String json) implements Sent {}

  /** An activity has failed. */
  record Failure(String run, String activity, String why) implements Sent {}

  /** An activity is alive. */
  record Beat(String run, String activity) implements Sent {}

  /** The worker asks for an activity to run. */
  record Poll(String queue) implements Sent {}

  /** An activity returns something with this word in it. */
  static Predicate<Sent> result(String activity, String word) {
    return sent ->
        sent instanceof Result result
            && result.activity().equals(activity)
            && result.json().contains(word);
  }

  /** An activity ends, however. */
  static Predicate<Sent> end(String activity) {
    return sent ->
        switch (sent) {
          case Result result -> result.activity().equals(activity);
          case Failure failure -> failure.activity().equals(activity);
          case Decision decision -> false;
          case Beat beat -> false;
          case Poll poll -> false;
        };
  }

  /** Any workflow task of a run is answered. */
  static Predicate<Sent> decision(String run) {
    return sent -> sent instanceof Decision decision && decision.run().equals(run);
  }

  /** The worker asks for activities of a queue. */
  static Predicate<Sent> poll(String queue) {
    return sent -> sent instanceof Poll poll && poll.queue().equals(queue);
  }
}
