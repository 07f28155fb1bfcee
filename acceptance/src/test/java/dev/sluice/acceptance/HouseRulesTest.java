package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources keep to and no compiler sees. CONTRIBUTING.md gives the reasons. */
class HouseRulesTest {
  private static final String MAIN = "src/main/java";
  private static final String TEST = "src/test/java";
  private static final int LONGEST_FILE = 300;

  /** Where a stray exception must not end what nothing else does: it is told, and work goes on. */
  private static final Set<String> LAST_RESORTS =
      Set.of("Beside.java", "TrafficController.java", "WatchLoop.java");

  @Test
  void keepsFilesShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : all()) {
      long lines = Files.readString(file).lines().count();
      if (lines > LONGEST_FILE) {
        tooLong.add("%s has %d lines".formatted(file, lines));
      }
    }

    assertThat(tooLong).isEmpty();
  }

  @Test
  void doesNotWaitBlindlyInTests() throws IOException {
    List<Path> others =
        Checkout.sources(TEST).stream()
            .filter(file -> !file.endsWith("dev/sluice/Patiently.java"))
            .toList();

    assertThat(mentions(others, "(Thread|MILLISECONDS|SECONDS)\\.sleep" + "\\(|park" + "Nanos\\("))
        .isEmpty();
  }

  @Test
  void leavesOnlyWhatTakesLongToAnotherCommand() throws IOException {
    assertThat(Checkout.text("pom.xml")).containsOnlyOnce("<excludedGroups>long<");
    for (Path module : Checkout.modules()) {
      assertThat(Files.readString(module)).doesNotContain("roups>");
    }
    assertThat(Checkout.text("Makefile")).contains("verify -Dgroups=long -DexcludedGroups= ");
  }

  @Test
  void writesNumbersTheSameWayWhateverLanguageTheMachineSpeaks() throws IOException {
    List<Path> programs = new ArrayList<>();
    for (Path file : Checkout.sources(MAIN)) {
      if (Files.readString(file).contains("static void main(")) {
        programs.add(file);
      }
    }

    assertThat(programs).hasSizeGreaterThan(3);
    assertThat(mentions(programs, "Locale\\.setDefault\\(Locale\\.ROOT\\)"))
        .hasSameSizeAs(programs);
  }

  @Test
  void playsNoPartsWithMocks() throws IOException {
    assertThat(mentions(all(), "org\\." + "mockito")).isEmpty();
  }

  @Test
  void leavesNothingForLater() throws IOException {
    assertThat(mentions(all(), "\\b(TO" + "DO|FIX" + "ME)\\b")).isEmpty();
  }

  @Test
  void switchesNoTestOff() throws IOException {
    assertThat(mentions(Checkout.sources(TEST), "@Dis" + "abled\\b")).isEmpty();
  }

  @Test
  void skipsNoTestWhereEverythingMustBeThere() throws IOException {
    for (Path file : Checkout.sources(TEST)) {
      String text = Files.readString(file);
      if (text.contains("Assum" + "ptions")) {
        assertThat(text).as("%s skips in CI too", file).contains("\"CI\"");
      }
    }
  }

  @Test
  void catchesOnlyWhatItNamesInTheFlow() throws IOException {
    List<Path> flow =
        Checkout.sources(MAIN).stream()
            .filter(file -> file.startsWith(Checkout.file("workflows")))
            .filter(file -> !LAST_RESORTS.contains(file.getFileName().toString()))
            .toList();

    assertThat(flow).isNotEmpty();
    assertThat(mentions(flow, "catch \\((final )?(Exception|Throwable|RuntimeException|Error) "))
        .isEmpty();
  }

  @Test
  void describesEveryPackageAndAllowsNoNullInIt() throws IOException {
    for (Path folder : packages()) {
      Path page = folder.resolve("package-info.java");
      assertThat(page).exists();
      assertThat(Files.readString(page)).as("%s", page).contains("/**", "@NullMarked");
    }
  }

  private static List<Path> all() throws IOException {
    return Stream.concat(Checkout.sources(MAIN).stream(), Checkout.sources(TEST).stream()).toList();
  }

  private static List<Path> packages() throws IOException {
    return Checkout.sources(MAIN).stream().map(Path::getParent).distinct().toList();
  }

  private static List<String> mentions(List<Path> files, String words) throws IOException {
    Pattern pattern = Pattern.compile(words);
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      Files.readString(file)
          .lines()
          .filter(line -> pattern.matcher(line).find())
          .forEach(line -> found.add(file + ": " + line.strip()));
    }
    return found;
  }
}
