package dev.sluice.demo.world;

import dev.sluice.demo.line.Conversation;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One connection to the runtime API: one line is answered, or, in prompt mode, line by line. */
final class RuntimeSession implements Conversation {
  private final RuntimeCommands commands;
  private boolean prompting;
  private boolean experimenting;
  private boolean over;

  RuntimeSession(RuntimeCommands commands) {
    this.commands = commands;
  }

  /** The answers to a line of commands, parted by semicolons, one after the other. */
  @Override
  public String answer(String line) {
    String answers =
        Arrays.stream(line.split(";", -1))
            .map(String::strip)
            .map(this::one)
            .collect(Collectors.joining());
    over |= !prompting;
    return answers;
  }

  private String one(String command) {
    if (command.equals("quit")) {
      over = true;
    }
    if (over) {
      return "";
    }
    return answerTo(command) + (prompting ? "\n> " : "\n");
  }

  private String answerTo(String command) {
    if (command.equals("prompt")) {
      prompting = !prompting;
      return "";
    }
    if (command.equals("experimental-mode on")) {
      experimenting = true;
      return "";
    }
    return command.startsWith("set var") && !experimenting
        ? "This command is restricted to experimental mode only.\n"
        : commands.answer(command);
  }

  /** Whether HAProxy would close the connection now. */
  @Override
  public boolean over() {
    return over;
  }
}
