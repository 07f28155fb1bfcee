package dev.sluice.run.followup;

import dev.sluice.followup.Owed;
import dev.sluice.run.command.FollowUpCommand;
import dev.sluice.run.command.FollowUpJson;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.flow.Timings;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells, reminds, asks and starts what is due, until nothing is open. */
public final class FollowUpWorkflowImpl implements FollowUpWorkflow {
  private final Board board;
  private final Telling telling;
  private final Commands commands;
  private final Round round;

  @WorkflowInit
  public FollowUpWorkflowImpl(Owed owed) {
    this.board = new Board(owed);
    this.telling = new Telling(board);
    this.commands = new Commands(board, telling);
    this.round = new Round(board, telling, Timings.STANDARD.longest());
  }

  @Override
  public String live(Owed owed) {
    board.show();
    if (!round.untilSettled()) {
      Workflow.continueAsNew(board.owed());
    }
    return board.summary();
  }

  @Override
  public Owed owed() {
    return board.owed();
  }

  @Override
  public void renew(Renewal renewal) {
    board.change(board.owed().renewed(renewal.chain(), renewal.items()));
  }

  @Override
  public void command(RawValue request) {
    try {
      commands.carryOut(FollowUpJson.read(text(request)));
    } catch (Refusal refusal) {
      // Its sender learns nothing, and looks here.
      board.log("refused, sent as a signal: " + refusal.getMessage());
    }
  }

  @Override
  public String done(RawValue request) {
    return carryOut("done", request);
  }

  @Override
  public void mayDone(RawValue request) {
    commands.check(FollowUpJson.read("done", text(request)));
  }

  @Override
  public String next(RawValue request) {
    return carryOut("next", request);
  }

  @Override
  public void mayNext(RawValue request) {
    commands.check(FollowUpJson.read("next", text(request)));
  }

  private String carryOut(String command, RawValue request) {
    try {
      FollowUpCommand read = FollowUpJson.read(command, text(request));
      return commands.carryOut(read);
    } catch (Refusal refusal) {
      // Anything else would fail the workflow task, and be tried for ever.
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(refusal.getMessage()), Refusal.class.getName());
    }
  }

  private static String text(RawValue request) {
    // The SDK hands null on where nothing was sent, as an empty text box of the UI does.
    return Optional.ofNullable(request)
        .map(sent -> sent.getPayload().getData().toString(StandardCharsets.UTF_8))
        .orElse("");
  }
}
