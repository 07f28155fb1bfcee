package dev.sluice.runbook.reader;

import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Template;
import dev.sluice.runbook.WayBack;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import dev.sluice.runbook.text.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code check} and {@code command}. */
record CommandReader(StepPlace place, Here here) {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final List<String> SAFE_IN_SHELL =
      List.of(
          "run.stamp run.started run.target run.by stage.name stage.traffic stage.soak"
              .split(" ", -1));

  private static final NodeReader<Node.Scalar> COMMAND =
      Scalars.located("a program and its arguments, in one text");
  private static final NodeReader<Node> UNDO = NodeReader.unread(COMMAND::shape);

  static NodeReader<Step> check(StepPlace place) {
    return Fields.of("a check", fields -> new CommandReader(place, place.here()).check(fields));
  }

  static NodeReader<Step> command(StepPlace place) {
    return Fields.of("a command", fields -> new CommandReader(place, place.here()).command(fields));
  }

  private Step check(Fields fields) {
    fields.refuse("idempotent", "is always so of a check", "it left out");
    fields.refuse("undo", "has nothing to undo, as a check only looks", "'command:' for what acts");
    fields.refuse("irreversible", "is never so of a check", "'command:' for what acts");
    return step(fields, "check", true, Optional.empty(), Optional.empty());
  }

  private Step command(Fields fields) {
    boolean repeatable = fields.or("idempotent", Scalars.flag(), fields.has("idempotent"));
    Optional<Node> undo = fields.optional("undo", UNDO);
    return step(fields, "command", repeatable, undo, WayBackReader.of(fields, place));
  }

  private Step step(
      Fields fields, String verb, boolean repeatable, Optional<Node> undo, Optional<WayBack> back) {
    CommandSpec command = spec(fields, verb);
    Limits limits = limits(fields, repeatable).with(back);
    List<Condition> expect = fields.list("expect", ConditionReader.of(here, Subject.command()));
    Optional<CommandSpec> undoing = undo.flatMap(node -> undo(node, command, fields.problems()));
    Optional<String> capture = fields.optional("capture", Names.kept("captured value"));
    capture.ifPresent(here.known()::answer);
    return new Step.Command(place.id(), command, limits, expect, undoing, capture);
  }

  private CommandSpec spec(Fields fields, String verb) {
    Optional<Boolean> said = fields.optional("shell", Scalars.flag());
    boolean shell = said.orElse(false);
    // Where that is not readable, nothing is said of what only a shell understands.
    NodeReader<List<String>> reader =
        said.isEmpty() && fields.has("shell")
            ? COMMAND.map(scalar -> List.of(scalar.text()))
            : words(shell);
    List<String> words = fields.need(verb, reader, List.of("none"));
    List<Setting> environment =
        fields.or(
            "env",
            References.settings("the environment", here, CommandReader::requireVariable),
            List.of());
    Optional<String> stdin = fields.optional("stdin", References.text(here));
    return new CommandSpec(words, shell, environment, stdin, fields.list("files", file()));
  }

  private Optional<CommandSpec> undo(Node node, CommandSpec command, Problems problems) {
    return words(command.shell())
        .read(node, problems)
        .map(words ->
            new CommandSpec(
                words, command.shell(), command.environment(), Optional.empty(), command.files()));
  }

  private NodeReader<List<String>> words(boolean shell) {
    return COMMAND.then((scalar, problems) -> {
      References.check(scalar, here, false, problems);
      return shell ? script(scalar, problems) : split(scalar, problems);
    });
  }

  private static Optional<List<String>> split(Node.Scalar scalar, Problems problems) {
    try {
      return Optional.of(CommandWords.split(scalar.text()));
    } catch (Mistake mistake) {
      mistake.note(scalar, problems);
      return Optional.empty();
    }
  }

  private static Optional<List<String>> script(Node.Scalar scalar, Problems problems) {
    for (String path : Template.paths(scalar.text())) {
      if (!SAFE_IN_SHELL.contains(path) && !path.startsWith("secrets.")) {
        problems.add(
            scalar.at(),
            "the shell would run what stands in '" + path + "'",
            "it handed over by env: {NAME: \"${{ " + path + " }}\"}");
      }
    }
    return Optional.of(List.of(scalar.text()));
  }

  private Limits limits(Fields fields, boolean repeatable) {
    Optional<Duration> within = fields.optional("within", Scalars.longDuration());
    StepPlace.requireRepeatable(fields, repeatable, within);
    Lives lives = fields.or("lives", Scalars.word("life", Lives.class), Lives.STEP);
    if (lives == Lives.STAGE && !place.beside()) {
      fields.wrong("lives", "'lives: stage' has no stage to end with here", "it under 'during:'");
    }
    Duration usual = place.timeout(TIMEOUT);
    Duration fallback = within.filter(limit -> limit.compareTo(usual) < 0).orElse(usual);
    Duration timeout = fields.or("timeout", Scalars.longDuration(), fallback);
    return new Limits(timeout, within, lives, repeatable);
  }

  private static void requireVariable(NodeReader.Named<String> variable, Problems problems) {
    if (!VARIABLE.matcher(variable.name()).matches()) {
      problems.add(
          variable.key().at(),
          Shown.of(variable.name()) + " is not a valid name of a variable",
          "letters, digits and underscores, no digit first");
    }
  }

  private NodeReader<PinnedFile> file() {
    return Scalars.located("the name of a file beside the runbook")
        .then(this::pinned)
        .shaped(() ->
            new Shape.Text(
                "the plain name of a file beside the runbook", Known.FILE.pattern(), true));
  }

  private Optional<PinnedFile> pinned(Node.Scalar name, Problems problems) {
    return here.known().file(name, problems).map(text -> new PinnedFile(name.text(), text));
  }
}
