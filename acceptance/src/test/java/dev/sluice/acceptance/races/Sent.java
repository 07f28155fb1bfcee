package dev.sluice.acceptance.races;

import java.util.function.Predicate;

/** What a worker sends to the server about one of its tasks. */
sealed interface Sent {
  /**
   * What the server gave it to do.
   *
   * @param activity its type; empty: a workflow task
   * @param order its arguments as JSON
   */
  record Task(String run, String activity, String order) {}

  /**
   * A workflow task of a run is answered.
   *
   * @param goesOn whether the run goes on in a new execution
   */
  record Decision(Task task, boolean goesOn) implements Sent {}

  /**
   * An activity has returned.
   *
   * @param json what it returned
   */
  record Result(Task task, String json) implements Sent {}

  /** An activity has failed. */
  record Failure(Task task, String why) implements Sent {}

  /** An activity is alive. */
  record Beat(Task task) implements Sent {}

  /** The worker asks for an activity to run. */
  record Poll(String queue) implements Sent {}

  /** An activity returns something with this word in it. */
  static Predicate<Sent> result(String activity, String word) {
    return sent ->
        sent instanceof Result result
            && result.task().activity().equals(activity)
            && result.json().contains(word);
  }

  /** An activity ends, however, that was ordered with this word. */
  static Predicate<Sent> end(String activity, String word) {
    Predicate<Task> wanted =
        task -> task.activity().equals(activity) && task.order().contains(word);
    return sent ->
        switch (sent) {
          case Result result -> wanted.test(result.task());
          case Failure failure -> wanted.test(failure.task());
          case Decision decision -> false;
          case Beat beat -> false;
          case Poll poll -> false;
        };
  }

  /** An activity is alive that was ordered with this word. */
  static Predicate<Sent> beat(String activity, String word) {
    return sent ->
        sent instanceof Beat beat
            && beat.task().activity().equals(activity)
            && beat.task().order().contains(word);
  }

  /** An activity ends, however. */
  static Predicate<Sent> end(String activity) {
    return end(activity, "");
  }

  /** Any workflow task of a run is answered. */
  static Predicate<Sent> decision(String run) {
    return sent -> sent instanceof Decision decision && decision.task().run().equals(run);
  }

  /** A workflow task of a run is answered with going on in a new execution. */
  static Predicate<Sent> goingOn(String run) {
    return decision(run).and(sent -> sent instanceof Decision decision && decision.goesOn());
  }

  /** The worker asks for activities of a queue. */
  static Predicate<Sent> poll(String queue) {
    return sent -> sent instanceof Poll poll && poll.queue().equals(queue);
  }
}
