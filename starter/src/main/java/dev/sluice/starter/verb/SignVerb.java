package dev.sluice.starter.verb;

import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Command.Sign;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.RoleName;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills a role's slot of the open gate. */
@Command(name = "sign", description = "Sign the open gate of a run for a role.")
final class SignVerb extends TellingVerb {
  @Option(
      names = "--role",
      paramLabel = "R",
      required = true,
      description = "The role you sign for.")
  Optional<RoleName> role = Optional.empty();

  @Option(
      names = "--decision",
      paramLabel = "D",
      description =
          "proceed (default), hold, extend or rollback; proceed needs every role, any other ends"
              + " the wait at once.")
  Optional<Decision> decision = Optional.empty();

  @Option(
      names = "--extend-by",
      paramLabel = "D",
      description = "With --decision extend: how much longer to soak, such as 2h.")
  Optional<Duration> extendBy = Optional.empty();

  @Option(
      names = "--gate",
      paramLabel = "NONCE",
      description =
          "The gate as it was shown; refused when it was reopened since. Default: the"
              + " open one.")
  Optional<String> gate = Optional.empty();

  SignVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    Decision what = decision.orElse(Decision.PROCEED);
    if (extendBy.isPresent() != (what == Decision.EXTEND)) {
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "--decision extend and --extend-by belong together, such as --decision extend --extend-by"
              + " 2h");
    }
    return new Sign(caller, role.orElseThrow(), gate, what, extendBy);
  }
}
