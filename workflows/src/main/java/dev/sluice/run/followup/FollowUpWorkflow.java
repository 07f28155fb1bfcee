package dev.sluice.run.followup;

import dev.sluice.followup.Owed;
import dev.sluice.run.command.RunNames;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * What is owed after a run. It lives until all is done or answered, holds no lock, and is talked to
 * as runs are: an Update that answers, and one signal that the server keeps.
 */
@WorkflowInterface
public interface FollowUpWorkflow {
  @WorkflowMethod(name = RunNames.FOLLOW_UPS)
  String live(Owed owed);

  @QueryMethod(name = "owed", description = "What is owed, as JSON")
  Owed owed();

  @SignalMethod(
      name = "renew",
      description = "Sent by the run when it has ended again, or has not ended after all")
  void renew(Renewal renewal);

  @SignalMethod(
      name = "command",
      description =
          "Any command, kept even when no worker is up: {\"command\": \"done\", \"by\": \"ana\","
              + " \"duty\": \"1\", \"reason\": \"...\"}")
  void command(RawValue request);

  @UpdateMethod(
      name = "done",
      description =
          "Say that a duty is done: {\"by\": \"ana\", \"duty\": \"1\", \"reason\": \"...\"}; with"
              + " \"mark\": \"not-applicable\" where it does not concern this run")
  String done(RawValue request);

  @UpdateValidatorMethod(updateName = "done")
  void mayDone(RawValue request);

  @UpdateMethod(
      name = "next",
      description =
          "Say whether the next run is started: {\"by\": \"ana\", \"answer\": \"yes\", \"reason\":"
              + " \"...\"}; with \"at\": \"2025-11-01T14:00:00Z\" at another moment")
  String next(RawValue request);

  @UpdateValidatorMethod(updateName = "next")
  void mayNext(RawValue request);
}
