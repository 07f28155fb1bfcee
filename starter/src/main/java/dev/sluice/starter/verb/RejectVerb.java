package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Command.Reject;
import dev.sluice.runbook.RoleName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says no at the open gate. */
@Command(
    name = "reject",
    description = "Reject at the open gate of a run: the wait ends and the run rolls back.")
final class RejectVerb extends TellingVerb {
  @Option(
      names = "--role",
      paramLabel = "R",
      required = true,
      description = "The role you speak for.")
  Optional<RoleName> role = Optional.empty();

  @Option(
      names = "--gate",
      paramLabel = "NONCE",
      description = "The gate as it was shown. Default: the open one.")
  Optional<String> gate = Optional.empty();

  RejectVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    return new Reject(caller, role.orElseThrow(), gate);
  }
}
