package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Paint;
import dev.sluice.starter.verb.Desk;
import dev.sluice.starter.verb.Verbs;
import dev.sluice.worker.config.SettingsFile;
import dev.sluice.worker.stop.StopOrder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether commands that pages show are understood by the programs that they call, and do what they
 * can do without a server.
 *
 * @param folder where the files lie that the pages have people write
 */
record CommandLineChecks(Path folder) {
  /** {@code runs.QuickstartLinesTest} runs them as they stand. */
  private static final Set<String> RUN_FOR_REAL =
      Set.of("mkdir", "python3", "sleep", "curl", "echo");

  void check(Fence fence) throws Exception {
    Checkout.Answer syntax = Checkout.run(Map.of(), "bash", "-n", "-c", fence.text());
    assertThat(syntax.exitCode()).as(syntax.err()).isZero();
    List<CommandLine> commands = CommandLine.in(fence.text());
    assertThat(commands).isNotEmpty();
    for (CommandLine command : commands) {
      check(fence, command);
    }
  }

  private void check(Fence fence, CommandLine command) throws Exception {
    switch (command.program()) {
      case "./sluice" -> sluice(command);
      case "make" -> make(command.words());
      case "haproxy" -> haproxy(command.arguments());
      case "prometheus" -> prometheus(command.arguments());
      case "temporal" -> temporal(command.arguments());
      default -> {
        assertThat(RUN_FOR_REAL).as("no test knows how to try this").contains(command.program());
        assertThat(fence.page().getFileName()).hasToString("quickstart.md");
      }
    }
  }

  /** Says what would be done, with the real rules. */
  static void make(List<String> words) throws Exception {
    List<String> call = new ArrayList<>(words);
    call.add(1, "-n");
    Checkout.Answer answer = Checkout.run(Map.of(), call.toArray(String[]::new));
    assertThat(answer.exitCode()).as(words + ": " + answer.err()).isZero();
  }

  private void sluice(CommandLine command) throws Exception {
    List<String> words = command.arguments();
    switch (words.getFirst()) {
      case "server" -> {
        String[] call = command.words().toArray(String[]::new);
        assertThat(Checkout.run(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:9"), call).exitCode())
            .isZero();
      }
      case "worker" -> {
        assertThat(words).hasSize(1);
        String file = command.environment().getOrDefault("SLUICE_CONFIG", "sluice.yaml");
        assertThat(SettingsFile.read(folder.resolve(file)))
            .isInstanceOf(SettingsFile.Reading.Settled.class);
      }
      case "check" -> {
        parse(words);
        if (!words.contains("--target")) {
          succeeds(Checkout.file("sluice"), words);
        }
      }
      case "stop" -> {
        if (words.contains("--direct")) {
          assertThat(StopOrder.read(words.subList(1, words.size())))
              .isInstanceOf(StopOrder.Read.Understood.class);
        } else {
          parse(words);
        }
      }
      default -> parse(words);
    }
  }

  /** With the parser that a person talks to; what is missing, unknown or malformed is thrown. */
  private static void parse(List<String> words) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Desk desk =
        new Desk(
            nowhere,
            nowhere,
            Paint.PLAIN,
            () -> {
              throw new AssertionError("nothing may be sent");
            });
    var parsed = Verbs.on(desk).parseArgs(words.toArray(String[]::new));
    assertThat(parsed.hasSubcommand()).isTrue();
  }

  /** Each of its options is one that Prometheus has. */
  private static void prometheus(List<String> options) throws Exception {
    String program = Checkout.program("prometheus").toString();
    Checkout.Answer help = Checkout.run(Map.of(), program, "--help");
    assertThat(options)
        .isNotEmpty()
        .allSatisfy(
            option -> assertThat(help.out() + help.err()).contains(option.split("=", 2)[0]));
  }

  /** Each of its options is one that Temporal's command line has behind these words. */
  private static void temporal(List<String> arguments) throws Exception {
    List<String> call =
        new ArrayList<>(arguments.stream().takeWhile(CommandLineChecks::isWord).toList());
    call.addFirst(Checkout.run(Map.of(), "deploy/temporal-server", "path").out().strip());
    call.add("--help");
    Checkout.Answer help = Checkout.run(Map.of(), call.toArray(String[]::new));
    assertThat(help.out()).contains("Usage:");
    assertThat(arguments.stream().filter(each -> each.startsWith("--")))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(help.out()).contains(option));
  }

  private static boolean isWord(String argument) {
    return !argument.startsWith("--");
  }

  private void haproxy(List<String> options) throws Exception {
    List<String> checking = new ArrayList<>(options);
    checking.addFirst("-c");
    succeeds(Checkout.program("haproxy"), checking);
  }

  private void succeeds(Path program, List<String> arguments) throws Exception {
    List<String> words = new ArrayList<>(arguments);
    words.addFirst(program.toString());
    Checkout.Answer answer = Checkout.runIn(folder, Map.of(), words.toArray(String[]::new));
    assertThat(answer.exitCode()).as(words + ": " + answer.out() + answer.err()).isZero();
  }
}
