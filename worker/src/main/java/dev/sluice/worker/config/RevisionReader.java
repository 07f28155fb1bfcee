package dev.sluice.worker.config;

import dev.sluice.port.RevisionSource;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how a target tells which revision of its new version is being tested. */
final class RevisionReader {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private RevisionReader() {}

  /** The source that a target names; absent: it names none. */
  static Optional<RevisionSource> read(Fields target, List<String> mayRun) {
    return target.optional("revision", revision(target, mayRun));
  }

  private static NodeReader<RevisionSource> revision(Fields target, List<String> mayRun) {
    return Fields.of(
        "a revision",
        fields -> {
          if (fields.has("command")) {
            fields.refuse("query", "stands beside 'command'", "one of them");
            fields.refuse("label", "goes with 'query'", "only 'command'");
            return CommandsReader.revision(fields, mayRun);
          }
          fields.refuse("timeout", "goes with 'command'", "the 'timeout' of 'prometheus'");
          if (fields.has("query") && target.has("metric-command")) {
            fields.wrong(
                "query",
                "a query is asked of 'prometheus', and this target has 'metric-command'",
                "'command', a tool that prints the revision");
          }
          return new RevisionSource.Query(
              fields.need("query", Values.filled("query", "a query in PromQL"), ""),
              fields.optional("label", label()));
        });
  }

  private static NodeReader<String> label() {
    return (node, problems) ->
        Values.filled("label", "the label of the answer that names the revision")
            .read(node, problems)
            .filter(text -> {
              boolean fits = LABEL.matcher(text).matches();
              if (!fits) {
                problems.add(
                    node.at(),
                    "'%s' is not a valid label".formatted(text),
                    "letters, digits and underscores, such as version");
              }
              return fits;
            });
  }
}
