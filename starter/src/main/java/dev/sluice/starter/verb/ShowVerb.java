package dev.sluice.starter.verb;

import dev.sluice.page.RunbookPage;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.ShippedRunbooks;
import dev.sluice.runbook.text.Nearest;
import dev.sluice.runbook.text.Problem;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a runbook as a page for people. */
@Command(
    name = "show",
    description =
        "Print a runbook as a page for its review, as Markdown: all that a run of it will do."
            + " Touches nothing.")
final class ShowVerb extends Verb {
  @Parameters(
      paramLabel = "RUNBOOK",
      description = "One that ships, by its name, or a file that holds one.")
  String runbook = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it there instead; an earlier file is replaced.")
  Optional<Path> output = Optional.empty();

  ShowVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    return switch (read()) {
      case RunbookReader.Result.Wrong wrong -> {
        wrong.problems().stream().map(Problem::sentence).forEach(desk::complain);
        yield ExitCode.BAD_INPUT;
      }
      case RunbookReader.Result.Read read -> {
        Written.to(desk, output, "page", RunbookPage.markdown(read.runbook()));
        yield ExitCode.DONE;
      }
    };
  }

  private RunbookReader.Result read() {
    return ShippedRunbooks.text(runbook)
        .map(text ->
            RunbookReader.read(ShippedRunbooks.file(runbook), text, ShippedRunbooks.files()))
        .orElseGet(() -> RunbookFile.read(file()).result());
  }

  private Path file() {
    Path file = Path.of(runbook);
    if (!Files.exists(file)) {
      String nearest =
          Nearest.to(runbook, ShippedRunbooks.names())
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("");
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "unknown runbook '%s'; expected one that ships (%s) or a file%s"
              .formatted(runbook, String.join(", ", ShippedRunbooks.names()), nearest));
    }
    return file;
  }
}
