package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.reader.CoveragePage.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the tables of coverage leave out no line of the documents, and name what proves them.
 * {@code -Dsluice.documents=FOLDER} compares them with the documents themselves.
 */
class CoverageOfLinesTest {
  private static final String DOCUMENTS = "sluice.documents";
  private static final int MOST_WORDS = 8;
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern RUN = Pattern.compile("`([a-z0-9-]+)`");
  private static final Pattern PROOF = Pattern.compile("\\[`(\\w+Test)#(\\w+)`\\]\\[\\1\\]");
  private static final Pattern PLACE =
      Pattern.compile(
          "page|`status`|`watch`|gate|checkpoint|report|briefing|notice|question|mail|told"
              + "|sentences");

  private static List<CoveragePage> pages() {
    return CoveragePage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theirRowsFollowEachOtherFromTheFirstLineToTheLast(CoveragePage page) {
    List<Row> rows = page.rows();

    assertThat(rows).allMatch(row -> row.first() <= row.last());
    assertThat(rows.stream().map(Row::first))
        .containsExactlyElementsOf(
            Stream.concat(Stream.of(1), rows.stream().map(row -> row.last() + 1))
                .limit(rows.size())
                .toList());
    assertThat(rows.getLast().last()).isEqualTo(page.length());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachRowSaysOneOfFiveWords(CoveragePage page) {
    assertThat(page.rows())
        .allSatisfy(row -> {
          List<String> bold = CoveragePage.found(BOLD, row.how());
          assertThat(bold).hasSize(1).isSubsetOf("enforced", "run", "asked", "shown", "left out");
          assertThat(row.how()).startsWith("**" + bold.getFirst() + "**");
        });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatIsAskedOrRunOrShownSaysOfWhomByWhatAndWhere(CoveragePage page) {
    List<String> roles = page.texts(List.of("by", "roles", "override")).toList();
    List<String> programs =
        page.texts(List.of("check", "command")).map(text -> text.split(" ", 2)[0]).toList();

    assertThat(said(page, "asked"))
        .allMatch(row -> roles.stream().anyMatch(role -> row.how().contains(role)));
    assertThat(said(page, "run"))
        .allMatch(row -> CoveragePage.found(RUN, row.how()).stream().anyMatch(programs::contains));
    assertThat(said(page, "shown")).allMatch(row -> PLACE.matcher(row.how()).find());
    assertThat(said(page, "left out")).allMatch(row -> row.how().contains(": "));
  }

  private static List<Row> said(CoveragePage page, String word) {
    return page.rows().stream().filter(row -> row.how().startsWith("**" + word + "**")).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachRowNamesATestOrAPageThatProvesIt(CoveragePage page) {
    String text = page.text();

    assertThat(page.rows())
        .filteredOn(row -> !row.how().startsWith("**left out**"))
        .allMatch(row -> row.where().contains("["));
    assertThat(PROOF.matcher(text).results().toList())
        .hasSizeGreaterThan(90)
        .allSatisfy(proof -> assertThat(source(text, proof)).contains(" " + proof.group(2) + "("));
    assertThat(text).doesNotContainPattern("\\[`\\w+Test#\\w+`\\](?!\\[)");
  }

  private static String source(String page, MatchResult proof) throws IOException {
    String at = "\n[" + proof.group(1) + "]: ";
    assertThat(page).contains(at);
    String link = page.substring(page.indexOf(at) + at.length()).lines().findFirst().orElseThrow();
    return Files.readString(CoveragePage.docs().resolve(link));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachRowRepeatsAFewWordsOfTheDocument(CoveragePage page) {
    assertThat(page.rows())
        .allSatisfy(row ->
            assertThat(row.quotes())
                .isNotEmpty()
                .allMatch(quote -> quote.split(" ").length <= MOST_WORDS));
  }

  @ParameterizedTest
  @MethodSource("pages")
  @EnabledIfSystemProperty(named = DOCUMENTS, matches = ".+")
  void theDocumentsSayInTheseLinesWhatTheRowsRepeat(CoveragePage page) throws IOException {
    List<String> document = document(page.rows().getFirst().quotes().getFirst());

    assertThat(document).hasSize(page.length());
    assertThat(page.rows())
        .allSatisfy(row ->
            assertThat(plain(document.subList(row.first() - 1, row.last())))
                .contains(row.quotes()));
  }

  /** The one that begins with this title. */
  private static List<String> document(String title) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty(DOCUMENTS)))) {
      for (Path file : files.toList()) {
        List<String> lines = Files.readAllLines(file);
        if (!lines.isEmpty() && lines.getFirst().equals("# " + title)) {
          return lines;
        }
      }
    }
    throw new AssertionError("no document in that folder begins with '# %s'".formatted(title));
  }

  private static String plain(List<String> lines) {
    return String.join(" ", lines).replaceAll("\\s+", " ");
  }
}
