package dev.sluice.starter.verb;

import dev.sluice.report.Event.Answer;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Command.Confirm;
import dev.sluice.runbook.RoleName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ticks off a checklist. */
@Command(name = "confirm", description = "Tick off a checklist that waits in a run.")
final class ConfirmVerb extends TellingVerb {
  @Option(
      names = "--role",
      paramLabel = "R",
      description = "The role you confirm for. Default: the one the checklist names.")
  Optional<RoleName> role = Optional.empty();

  @Option(
      names = "--item",
      paramLabel = "ID",
      description = "The checklist, as status shows it. Default: the only one that waits.")
  Optional<String> item = Optional.empty();

  @Option(
      names = "--answer",
      paramLabel = "NAME=VALUE",
      description = "An answer the checklist asks for, such as complaints=0; may be repeated.")
  Map<String, String> answers = new LinkedHashMap<>();

  ConfirmVerb(Desk desk) {
    super(desk);
  }

  @Override
  dev.sluice.run.command.Command command(Caller caller) {
    List<Answer> given =
        answers.entrySet().stream()
            .map(each -> new Answer(each.getKey(), each.getValue()))
            .toList();
    return new Confirm(caller, role, item, given);
  }
}
