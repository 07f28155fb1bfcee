package dev.sluice.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.FollowUpCommand;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Sent;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What each verb is given that tells a run to do something: which run, who, and why. */
abstract class Telling {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The run, a workflow id as `sluice status` lists it.")
  String run = "";

  @Option(
      names = "--as",
      paramLabel = "WHO",
      required = true,
      description = "Who you are, as in the roster.")
  String by = "";

  @Option(names = "--json", description = "Print the answer as JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb = CommandSpec.create();

  /** With a reason. */
  static final class Reasoned extends Telling {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why; kept in the report.")
    private String reason = "";

    @Override
    String reason() {
      return reason;
    }
  }

  /** With a reason, if there is time for one. */
  static final class Urgent extends Telling {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Why; kept in the report. Default: none, and a note may say it later.")
    private String reason = "";

    @Override
    String reason() {
      return reason;
    }
  }

  abstract String reason();

  /** Sends a command with all that was typed, and says what became of it. */
  int send(Desk desk, Function<Caller, Command> command) {
    Verb.requireFilled(verb);
    Caller caller = new Caller(Optional.of(UUID.randomUUID().toString()), by, reason().strip());
    return told(desk, desk.runs().get().send(run, command.apply(caller))).code();
  }

  /** The same to what is owed after the run. */
  int sendAfter(Desk desk, Function<Caller, FollowUpCommand> command) {
    Verb.requireFilled(verb);
    Caller caller = new Caller(Optional.of(UUID.randomUUID().toString()), by, reason().strip());
    return told(desk, desk.runs().get().send(run, command.apply(caller))).code();
  }

  private ExitCode told(Desk desk, Sent sent) {
    ExitCode code =
        switch (sent) {
          case Sent.Accepted accepted -> ExitCode.DONE;
          case Sent.Refused refused -> ExitCode.REFUSED;
          case Sent.KeptAsSignal kept -> ExitCode.NO_WORKER;
        };
    if (json) {
      desk.json(asJson(sent, code));
      return code;
    }
    switch (sent) {
      case Sent.Accepted accepted -> desk.say(accepted.what());
      case Sent.Refused refused -> desk.complain("refused: " + refused.why());
      case Sent.KeptAsSignal kept -> desk.complain(kept(kept));
    }
    return code;
  }

  private ObjectNode asJson(Sent sent, ExitCode code) {
    ObjectNode node = Wire.mapper().createObjectNode().put("run", run).put("exitCode", code.code());
    return switch (sent) {
      case Sent.Accepted accepted -> node.put("sent", "accepted").put("message", accepted.what());
      case Sent.Refused refused -> node.put("sent", "refused").put("message", refused.why());
      case Sent.KeptAsSignal kept -> node.put("sent", "kept-as-signal").put("message", kept(kept));
    };
  }

  private static String kept(Sent.KeptAsSignal kept) {
    return kept.why()
        + ", so the command was delivered as a signal: Temporal keeps it, it is judged and counts"
        + " once when a worker is up (`sluice worker`), and `sluice status` shows what it did";
  }
}
