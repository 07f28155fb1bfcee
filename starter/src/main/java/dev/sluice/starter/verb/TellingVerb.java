package dev.sluice.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Sent;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb that tells a run to do something: who, why, and what became of it. */
abstract class TellingVerb extends Verb {
  @Parameters(
      paramLabel = "RUN",
      description = "The run, a workflow id as `sluice status` lists it.")
  String run = "";

  @Option(
      names = "--as",
      paramLabel = "WHO",
      required = true,
      description = "Who you are, as in the roster.")
  String by = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; kept in the report.")
  String reason = "";

  @Option(names = "--json", description = "Print the answer as JSON.")
  boolean json;

  TellingVerb(Desk desk) {
    super(desk);
  }

  /** The command with everything that was typed. */
  abstract dev.sluice.run.command.Command command(Caller caller);

  @Override
  final ExitCode run() {
    Caller caller = new Caller(Optional.of(UUID.randomUUID().toString()), by, reason.strip());
    dev.sluice.run.command.Command command = command(caller);
    return told(desk.runs().get().send(run, command));
  }

  private ExitCode told(Sent sent) {
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
