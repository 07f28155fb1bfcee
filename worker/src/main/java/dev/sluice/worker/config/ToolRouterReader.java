package dev.sluice.worker.config;

import dev.sluice.port.RouterBinding;
import dev.sluice.port.RouterBinding.Dialect;
import dev.sluice.port.RouterBinding.Requests;
import dev.sluice.runbook.TextPattern;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.util.List;
import java.util.Optional;

/** Reads how a team's own tool moves traffic, and how what it prints is understood. */
final class ToolRouterReader {
  private static final List<String> OF_A_WRITE =
      List.of("$share", "$percent", "$floor", RouterBinding.Command.PHASE);
  private static final String REGEX =
      "a regular expression in RE2's syntax with one group, such as 'Phase: \\S+ \\(([0-9.]+)%\\)'";

  private ToolRouterReader() {}

  static NodeReader<RouterBinding> router(List<String> mayRun) {
    return Fields.of(
        "a router's command",
        fields -> {
          List<String> set = CommandsReader.words(fields, "set", mayRun, OF_A_WRITE);
          CommandsReader.require(fields, "set", set, List.of("$share", "$percent"));
          Reading read = fields.need("read", reading(mayRun), Reading.json(List.of()));
          requirePhase(fields, set, read);
          Counting count = fields.or("count", counting(mayRun), Counting.json(List.of()));
          Dialect dialect =
              new Dialect(
                  fields.or("whole", Scalars.flag(), false),
                  read.number(),
                  read.phase(),
                  count.requests());
          return new RouterBinding.Command(
              set,
              read.words(),
              count.words(),
              CommandsReader.timeout(fields),
              Optional.of(dialect).filter(each -> !each.equals(Reading.JSON)));
        });
  }

  /** A direct stop has no runbook that says the phase: it goes by what the tool says. */
  private static void requirePhase(Fields fields, List<String> set, Reading read) {
    boolean wanted = set.stream().anyMatch(word -> word.contains(RouterBinding.Command.PHASE));
    if (wanted && read.number().isPresent() && read.phase().isEmpty()) {
      fields.wrong(
          "read",
          "'set' has a word with $phase, and nothing finds it in what 'read' prints",
          "'phase: REGEX' beside 'number', for a stop that has no runbook to ask");
    }
  }

  private record Reading(List<String> words, Optional<String> number, Optional<String> phase) {
    /** Nothing needs to be said of a tool that prints JSON. */
    static final Dialect JSON =
        new Dialect(false, Optional.empty(), Optional.empty(), Optional.empty());

    static Reading json(List<String> words) {
      return new Reading(words, Optional.empty(), Optional.empty());
    }
  }

  private record Counting(List<String> words, Optional<Requests> requests) {
    static Counting json(List<String> words) {
      return new Counting(words, Optional.empty());
    }
  }

  private static NodeReader<Reading> reading(List<String> mayRun) {
    NodeReader<Reading> matched =
        Fields.of(
            "a command that is read by a pattern",
            fields ->
                new Reading(
                    CommandsReader.words(fields, "command", mayRun, List.of()),
                    fields.needed("number", pattern()),
                    fields.optional("phase", pattern())));
    return either(matched, CommandsReader.words("read", mayRun, List.of()).map(Reading::json));
  }

  private static NodeReader<Counting> counting(List<String> mayRun) {
    NodeReader<Counting> matched =
        Fields.of(
            "a command that is read by patterns",
            fields ->
                new Counting(
                    CommandsReader.words(fields, "command", mayRun, List.of()),
                    Optional.of(
                        new Requests(
                            fields.need("new", pattern(), ""),
                            fields.need("old", pattern(), "")))));
    return either(matched, CommandsReader.words("count", mayRun, List.of()).map(Counting::json));
  }

  private static <T> NodeReader<T> either(NodeReader<T> map, NodeReader<T> words) {
    return (node, problems) ->
        node instanceof Node.Mapping ? map.read(node, problems) : words.read(node, problems);
  }

  private static NodeReader<String> pattern() {
    return Scalars.fitting(
        "pattern",
        REGEX,
        regex -> TextPattern.problem(regex).isEmpty() && new TextPattern(regex).groups() == 1);
  }
}
