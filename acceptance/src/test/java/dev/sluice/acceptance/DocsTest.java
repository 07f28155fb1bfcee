package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the pages lead where they say, and name only commands that there are. */
class DocsTest {
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern CALL = Pattern.compile("\\./sluice ([a-z][^\\n`]*)");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");
  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]*");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : found(LINK, Files.readString(page))) {
        if (!link.startsWith("https://") && !leads(page, link)) {
          dead.add(page + ": " + link);
        }
      }
    }

    assertThat(dead).isEmpty();
  }

  @Test
  void everyCommandStandsInTheReference() throws IOException {
    String reference = Files.readString(Checkout.file("docs/command-line.md"));
    List<String> unknown = new ArrayList<>();
    for (Path page : pages()) {
      for (String call : found(CALL, Files.readString(page))) {
        if (!known(reference, call)) {
          unknown.add(page + ": ./sluice " + call);
        }
      }
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    List<String> lost = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult named : TEST.matcher(Files.readString(page)).results().toList()) {
        if (!thereIs(named.group(1) + ".java", " " + named.group(2) + "(")) {
          lost.add(page + ": " + named.group());
        }
      }
    }

    assertThat(lost).isEmpty();
  }

  private static boolean thereIs(String file, String words) throws IOException {
    for (Path source : Checkout.sources("src/test/java")) {
      if (source.endsWith(file) && Files.readString(source).contains(words)) {
        return true;
      }
    }
    return false;
  }

  private static boolean leads(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (parts.length == 1 || !Files.isRegularFile(target)) {
      return Files.exists(target);
    }
    return found(HEADING, Files.readString(target)).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", ""))
        .anyMatch(heading -> heading.replace(' ', '-').equals(parts[1]));
  }

  private static boolean known(String reference, String call) {
    String verb = call.split("[ .;]", 2)[0];
    String section =
        Stream.of(reference.split("(?m)^##+ ", -1))
            .filter(each -> each.startsWith(verb + "\n") || each.startsWith(verb + " --"))
            .collect(Collectors.joining());
    return !section.isEmpty()
        && OPTION
            .matcher(call)
            .results()
            .map(MatchResult::group)
            .allMatch(option -> section.contains("`" + option) || section.contains(", `" + option));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(Checkout.file("."));
        Stream<Path> docs = Files.walk(Checkout.file("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .map(Path::normalize)
          .toList();
    }
  }
}
