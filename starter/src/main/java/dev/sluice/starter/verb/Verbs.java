package dev.sluice.starter.verb;

import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Trouble;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line: every verb, and what happens to mistakes. */
public final class Verbs {
  private final Desk desk;

  private Verbs(Desk desk) {
    this.desk = desk;
  }

  /** The command line, ready to be executed. */
  public static CommandLine on(Desk desk) {
    return new Verbs(desk).line();
  }

  @Command(
      name = "sluice",
      addMethodSubcommands = false,
      description =
          "Runs written traffic runbooks: start one, see where it stands, sign, hold, roll back.",
      commandListHeading = "%nVerbs:%n",
      exitCodeListHeading = "%nExit codes:%n",
      footer = {
        "",
        "Temporal is found by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE or Temporal's profile file;"
            + " default 127.0.0.1:7233.",
        "sluice VERB --help says more about a verb."
      })
  static final class Top extends FollowUpVerbs {
    Top(Desk desk) {
      super(desk);
    }

    @Override
    ExitCode run() {
      throw new Trouble(
          ExitCode.BAD_INPUT,
          "say what to do, such as `sluice status`; `sluice --help` lists the verbs");
    }
  }

  private CommandLine line() {
    CommandLine line = new CommandLine(new Top(desk));
    runVerbs().forEach(line::addSubcommand);
    TellingVerbs.NAMES.forEach(name -> line.addSubcommand(method(TellingVerbs.class, name)));
    AttendingVerbs.NAMES.forEach(name -> line.addSubcommand(method(AttendingVerbs.class, name)));
    FollowUpVerbs.AFTER.forEach(name -> line.addSubcommand(method(FollowUpVerbs.class, name)));
    elsewhere(
        line,
        "worker",
        "Host runs and their steps; needs the configuration of targets and people.");
    elsewhere(line, "demo", "Start a world to practise in, a server, a worker and a canary.");
    elsewhere(line, "server", "Start a Temporal server on this machine.");
    Words.teach(line);
    line.getCommandSpec()
        .usageMessage()
        .exitCodeList(
            Stream.of(ExitCode.values())
                .collect(
                    java.util.stream.Collectors.toMap(
                        code -> " " + code.code(),
                        ExitCode::meaning,
                        (first, second) -> first,
                        java.util.LinkedHashMap::new)));
    return line.setOut(desk.out())
        .setErr(desk.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((wrong, arguments) -> badInput(wrong))
        .setExecutionExceptionHandler((failed, command, result) -> failed(failed));
  }

  private static Method method(Class<?> verbs, String name) {
    return CommandLine.getCommandMethods(verbs, name).getFirst();
  }

  private List<Verb> runVerbs() {
    return List.of(
        new StartVerb(desk),
        new CheckVerb(desk),
        new SchemaVerb(desk),
        new ShowVerb(desk),
        new RunbooksVerb(desk),
        new StatusVerb(desk),
        new DutiesVerb(desk),
        new WatchVerb(desk),
        new ReportVerb(desk),
        new BridgeVerb(desk));
  }

  private void elsewhere(CommandLine line, String name, String description) {
    CommandLine verb = new CommandLine(new ElsewhereVerb(desk, name));
    verb.getCommandSpec().usageMessage().description(description);
    line.addSubcommand(name, verb);
  }

  private int badInput(ParameterException wrong) {
    String nearest =
        wrong instanceof UnmatchedArgumentException unmatched ? nearest(unmatched) : "";
    String message = String.valueOf(wrong.getMessage());
    desk.complain(
        "%s%s; `%s --help` says what is expected"
            .formatted(message, nearest, wrong.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.BAD_INPUT.code();
  }

  private static String nearest(UnmatchedArgumentException unmatched) {
    List<String> suggestions = unmatched.getSuggestions();
    return suggestions.isEmpty() ? "" : ", did you mean " + suggestions.getFirst() + "?";
  }

  private int failed(Exception failed) {
    if (failed instanceof Trouble trouble) {
      desk.complain(trouble.sentence());
      return trouble.code().code();
    }
    desk.complain("unexpected error: " + failed);
    return ExitCode.FAILED.code();
  }
}
