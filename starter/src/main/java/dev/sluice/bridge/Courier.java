package dev.sluice.bridge;

import dev.sluice.report.ShellLine;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.RunAccess;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.Trouble;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings decisions to runs: as an Update that answers, else as its signal twin with the same id,
 * which Temporal keeps. Nothing waits in this process, so that nothing is lost with it: who asked
 * is answered when Temporal has it, or is told that it has not.
 */
public final class Courier {
  /** Slack shows an error of its own after 3 s, and the signal needs its time too. */
  public static final Duration ANSWERS = Duration.ofMillis(1500);

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private final RunAccess runs;

  /** Brings them to these runs, which answer within {@link #ANSWERS}. */
  public Courier(RunAccess runs) {
    this.runs = runs;
  }

  /**
   * Brings a decision. The same command with the same id counts once, however often it is brought.
   *
   * @param who as whom the command was made
   * @throws IllegalArgumentException if the command says that somebody else sends it, or has no id
   */
  public Delivery bring(Identified who, String run, Command command) {
    Command.Caller caller = command.caller();
    if (!caller.by().equals(who.person().value()) || caller.id().isEmpty()) {
      throw new IllegalArgumentException(
          "a command is made in the name of who sends it, and with an id");
    }
    Delivery delivery = brought(run, command);
    LOG.info(
        "{} of {} to {}: {}",
        CommandJson.name(command),
        who,
        run,
        delivery.getClass().getSimpleName());
    return delivery;
  }

  private Delivery brought(String run, Command command) {
    try {
      return switch (runs.send(run, command)) {
        case Sent.Accepted accepted -> new Delivery.Done(accepted.what());
        case Sent.Refused refused ->
            new Delivery.NotRecorded(
                true, refused.why(), List.of("sluice status " + ShellLine.quoted(run)));
        case Sent.KeptAsSignal kept -> new Delivery.Kept(kept.why());
      };
    } catch (Trouble trouble) {
      return new Delivery.NotRecorded(false, trouble.sentence(), instead(trouble, run, command));
    }
  }

  private static List<String> instead(Trouble trouble, String run, Command command) {
    if (trouble.code() == ExitCode.NOT_FOUND) {
      return List.of("sluice status --all");
    }
    return ShellLine.of(CommandJson.name(command), run, CommandJson.write(command).toString())
        .map(List::of)
        .orElse(List.of());
  }
}
