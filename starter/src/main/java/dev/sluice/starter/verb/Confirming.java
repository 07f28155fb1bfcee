package dev.sluice.starter.verb;

import dev.sluice.report.ItemMark;
import dev.sluice.run.command.Command.Items;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What is said of a checklist, with a remark: of all of it, or of some items. */
final class Confirming extends Telling {
  @Option(
      names = {"--reason", "--remark"},
      paramLabel = "TEXT",
      description = "A remark, needed unless one of the next two is there; kept in the report.")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--failed",
      paramLabel = "REMARK",
      description = "The items are not so, and why: the step fails, and the run asks.")
  private Optional<String> failed = Optional.empty();

  @Option(
      names = "--not-applicable",
      paramLabel = "REMARK",
      description = "The items do not concern this run, and why.")
  private Optional<String> notApplicable = Optional.empty();

  @Option(
      names = "--item",
      paramLabel = "N|TEXT",
      description =
          "An item, by its number or its text; may be repeated. Default: all that are still open.")
  private List<String> named = new ArrayList<>();

  @Override
  String reason() {
    List<String> said = Stream.of(reason, failed, notApplicable).flatMap(Optional::stream).toList();
    if (said.size() != 1) {
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "confirm takes one of --remark TEXT, --failed REMARK and --not-applicable REMARK: it is"
              + " kept in the report");
    }
    return said.getFirst();
  }

  Items items() {
    return new Items(
        named,
        failed.isPresent()
            ? ItemMark.FAILED
            : notApplicable.isPresent() ? ItemMark.NOT_APPLICABLE : ItemMark.TICKED);
  }
}
