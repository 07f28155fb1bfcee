package dev.sluice.demo.tools;

import dev.sluice.demo.service.Pace;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One command of the world's programs.
 *
 * @param words the program and the plain words that make the command
 * @param options what may follow; {@code --name=} takes a value, {@code --name} none
 */
record Row(List<String> words, List<String> options, Act act) {
  /** What a command does to the world, and says of it. */
  interface Act {
    Answer of(Line line) throws IOException;
  }

  Row {
    words = List.copyOf(words);
    options = List.copyOf(options);
  }

  /** The command that is written so: {@code hal9-migrate state export --full --output=}. */
  static Row of(String usage, Act act) {
    List<String> all = Arrays.asList(usage.split(" "));
    return new Row(
        all.stream().filter(each -> !each.startsWith("-")).toList(),
        all.stream().filter(each -> each.startsWith("-")).toList(),
        act);
  }

  /** One that only looks, and says what it sees. */
  static Row says(String usage, Function<Line, String> text) {
    return of(usage, line -> new Answer.Done(text.apply(line)));
  }

  /** One that judges what it sees. */
  static Row judges(String usage, Function<Line, List<Finding>> findings) {
    return of(usage, line -> Finding.judged(findings.apply(line)));
  }

  boolean begins(Call call) {
    List<String> all = Stream.concat(Stream.of(call.program()), call.words().stream()).toList();
    return all.size() >= words.size() && all.subList(0, words.size()).equals(words);
  }

  /**
   * Reads the options of a call that begins with this command's words.
   *
   * @throws NotUnderstood when one is unknown or lacks its value
   */
  Line read(Call call, Pace pace) {
    Map<String, String> found = new HashMap<>();
    Iterator<String> rest = call.words().subList(words.size() - 1, call.words().size()).iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (options.contains(word)) {
        found.put(word, "");
      } else if (!options.contains(word + "=")) {
        throw new NotUnderstood(
            "unexpected '%s': expected %s".formatted(word, String.join(" ", options)));
      } else if (rest.hasNext()) {
        found.put(word, rest.next());
      } else {
        throw new NotUnderstood(word + " needs a value");
      }
    }
    return new Line(call, found, pace);
  }
}
