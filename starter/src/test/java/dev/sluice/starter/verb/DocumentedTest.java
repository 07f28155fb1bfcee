package dev.sluice.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Paint;
import dev.sluice.starter.client.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command line and its page say the same. */
class DocumentedTest {
  private static final Pattern OPTION = Pattern.compile("(?m)(?<=[`(])--?[a-z][a-z-]*(?=[ `])");

  private final Map<String, CommandLine> verbs =
      Verbs.on(
              new Desk(
                  new PrintWriter(new StringWriter()),
                  new PrintWriter(new StringWriter()),
                  Paint.PLAIN,
                  () -> {
                    throw new AssertionError("nothing may be sent");
                  }))
          .getSubcommands();

  @Test
  void thePageHasASectionForEachVerbAndNoOther() throws IOException {
    assertThat(sections().keySet()).isEqualTo(verbs.keySet());
  }

  @Test
  void eachSectionListsTheOptionsOfItsVerbAndNoOther() throws IOException {
    sections().forEach((verb, text) -> assertThat(listed(text)).as(verb).isEqualTo(options(verb)));
  }

  @Test
  void thePageListsEveryExitCode() throws IOException {
    String page = page();

    assertThat(ExitCode.values())
        .allSatisfy(code -> assertThat(page).contains("| " + code.code() + " | "));
  }

  @Test
  void theHelpListsEveryVerbAndEveryExitCode() {
    String help = Typed.offline("--help").out();

    assertThat(verbs.keySet())
        .allSatisfy(verb -> assertThat(help).containsPattern("(?m)^  " + verb + " "));
    assertThat(ExitCode.values())
        .allSatisfy(code -> assertThat(help).containsPattern("(?m)^ +" + code.code() + " "));
  }

  private static Map<String, String> sections() throws IOException {
    return Arrays.stream(page().split("(?m)^### "))
        .skip(1)
        .collect(
            Collectors.toMap(
                text -> text.lines().findFirst().orElseThrow(), text -> before("\n## ", text)));
  }

  /** Options stand at the beginning of a list's items, one or several. */
  private static Set<String> listed(String section) {
    List<String> items =
        section
            .lines()
            .filter(line -> line.startsWith("- `"))
            .map(line -> before("`: ", line) + "`")
            .toList();
    return items.stream()
        .flatMap(item -> OPTION.matcher(item).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String before(String mark, String text) {
    int end = text.indexOf(mark);
    return end < 0 ? text : text.substring(0, end);
  }

  private Set<String> options(String verb) {
    return Objects.requireNonNull(verbs.get(verb)).getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .filter(name -> !List.of("-h", "--help").contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "command-line.md"));
  }
}
