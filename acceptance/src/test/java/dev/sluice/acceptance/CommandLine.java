package dev.sluice.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A simple command of a block for the shell: no pipe, loop or redirection is left in it.
 *
 * @param environment variables set for it alone
 */
record CommandLine(Map<String, String> environment, List<String> words) {
  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|'[^']*'|[|;&]+|(?:[^\\s\"'|;&])+");
  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(.*)");
  private static final List<String> OF_LOOPS = List.of("while", "do", "done");

  static List<CommandLine> in(String block) {
    List<CommandLine> commands = new ArrayList<>();
    block
        .replace("\\\n", " ")
        .lines()
        .forEach(line -> {
          List<String> words = new ArrayList<>();
          for (var token : TOKEN.matcher(line).results().toList()) {
            if (token.group().matches("[|;&]+")) {
              of(words).ifPresent(commands::add);
              words.clear();
            } else {
              words.add(token.group());
            }
          }
          of(words).ifPresent(commands::add);
        });
    return List.copyOf(commands);
  }

  private static Optional<CommandLine> of(List<String> tokens) {
    Map<String, String> environment = new TreeMap<>();
    List<String> words = new ArrayList<>();
    for (String token : tokens) {
      var variable = VARIABLE.matcher(token);
      if (words.isEmpty() && variable.matches()) {
        environment.put(variable.group(1), variable.group(2));
      } else if (!token.matches("\\d?>.*") && !(words.isEmpty() && OF_LOOPS.contains(token))) {
        words.add(token.replaceAll("^([\"'])(.*)\\1$", "$2"));
      }
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new CommandLine(Map.copyOf(environment), List.copyOf(words)));
  }

  String program() {
    return words.getFirst();
  }

  List<String> arguments() {
    return words.subList(1, words.size());
  }
}
