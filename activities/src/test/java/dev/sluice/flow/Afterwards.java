package dev.sluice.flow;

import dev.sluice.followup.Item;
import dev.sluice.followup.Owed;
import dev.sluice.run.command.RunNames;
import io.temporal.client.WorkflowStub;
import java.time.Duration;

/** What is owed after a run of a flow test, told in an operator's verbs. */
record Afterwards(Scenario run, String id) implements AutoCloseable {
  /** What is owed after the run that the scenario is about now. */
  Afterwards(Scenario run) {
    this(run, RunNames.followUps(run.id));
  }

  /** The run is stopped as soon as traffic is exposed, so that it ends rolled back. */
  static Afterwards rolledBack(Sheet.Change... changes) {
    Scenario run = Scenario.with(changes);
    run.starts().confirms().untilSoaking("ten").tells("stop", "by", "bo");
    return ended(run);
  }

  /** Everybody does what the run asks for, so that it passes. */
  static Afterwards passed(Sheet.Change... changes) {
    Scenario run = Scenario.with(changes);
    run.starts().isAttendedAfter("1m");
    return ended(run);
  }

  /**
   * Who waits for a result with the environment's own client lets the server skip time, to the
   * first reminder of what is owed if the answer is slow to arrive.
   */
  private static Afterwards ended(Scenario run) {
    run.until(view -> view.where().outcome().isPresent());
    run.world.commands().newUntypedWorkflowStub(run.id).getResult(String.class);
    return new Afterwards(run);
  }

  /** The runbook of the sheet, followed by this. */
  static Sheet.Change followedBy(String yaml) {
    return Sheet.instead("rollback:\n", yaml.stripTrailing() + "\nrollback:\n");
  }

  private WorkflowStub stub() {
    return run.world.client().newUntypedWorkflowStub(id);
  }

  private Sender sender() {
    return new Sender(run.world.commands().newUntypedWorkflowStub(id));
  }

  Owed owed() {
    return stub().query("owed", Owed.class);
  }

  /** Whether it goes on in another execution than the first. */
  boolean hasGoneOn() {
    return !run.world
        .client()
        .fetchHistory(id)
        .getEvents()
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getContinuedExecutionRunId()
        .isEmpty();
  }

  /** The next runs that are looked at or started get the plan of the sheet. */
  Afterwards pins(int times) {
    for (int i = 0; i < times; i++) {
      run.world.pins(run.plan());
    }
    return this;
  }

  Item item(int number) {
    return owed().items().get(number - 1);
  }

  Afterwards passes(String duration) {
    run.passes(duration);
    return this;
  }

  /** Sends a command as an Update with these fields. */
  String says(String command, String... fields) {
    return sender().tells(command, fields);
  }

  /** Sends a command as the signal that is its twin. */
  Afterwards signals(String command, String... fields) {
    sender().signals(command, fields);
    return this;
  }

  /** Sends a command that is refused; the sentence that comes back. */
  String refused(String command, String... fields) {
    return sender().refused(command, fields);
  }

  /** Waits until nothing is owed any more; what it says of it. */
  String ends() {
    return stub().getResult(String.class);
  }

  /** Time since the run ended. */
  Duration sinceTheEnd() {
    return Duration.between(item(1).of().ended(), run.world.now());
  }

  @Override
  public void close() {
    run.close();
  }
}
