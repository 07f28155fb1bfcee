package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.port.CatalogueActivities.PinRequest;
import dev.sluice.port.CatalogueActivities.Pinning;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.PinnedPlan.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinTest {
  @TempDir private Path directory;

  @BeforeEach
  void writeTheRunbook() throws IOException {
    write("raise", Shop.RUNBOOK);
  }

  @Test
  void pinsAllThatARunGoesBy() {
    PinnedPlan plan = pinned("raise", Shop.INPUT);

    assertThat(plan.seal().hash()).matches("[0-9a-f]{64}");
    assertThat(plan.seal().engine()).isEqualTo(PinnedPlan.Seal.ENGINE);
    assertThat(plan.start().by().value()).isEqualTo("dana");
    assertThat(plan.start().inputs())
        .containsExactly(
            new Input("ticket", "OPS-1"),
            new Input("tries", ""),
            new Input("wait", ""),
            new Input("share", ""));
    assertThat(plan.target().name().value()).isEqualTo("shop");
  }

  @Test
  void anEditBetweenTwoPinsChangesOnlyTheSecond() throws IOException {
    PinnedPlan first = pinned("raise", Shop.INPUT);
    write("raise", Shop.RUNBOOK.replace("soak: 2h", "soak: 3h"));

    PinnedPlan second = pinned("raise", Shop.INPUT);

    assertThat(first.runbook().stages().getFirst().soak().orElseThrow().length())
        .isEqualTo(Duration.ofHours(2));
    assertThat(second.runbook().stages().getFirst().soak().orElseThrow().length())
        .isEqualTo(Duration.ofHours(3));
    assertThat(second.seal().hash()).isNotEqualTo(first.seal().hash());
  }

  @Test
  void equalPlansHaveEqualHashes() {
    assertThat(pinned("raise", Shop.INPUT).seal().hash())
        .isEqualTo(pinned("raise", Shop.INPUT.replace("OPS-1", "OPS-2")).seal().hash());
  }

  @Test
  void compressesOnATargetForPractice() {
    String input = Shop.INPUT.replace("shop", "rehearsal");

    assertThat(pinned("raise", input).runbook().stages().getFirst().soak().orElseThrow().length())
        .isEqualTo(Duration.ofSeconds(20));
    assertThat(
            pinned("raise", input.replace("}}", "},\"factor\":720}"))
                .runbook()
                .stages()
                .getFirst()
                .soak()
                .orElseThrow()
                .length())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void takesWholeNumbersWithAndWithoutQuotes() {
    String input =
        Shop.INPUT.replace("\"OPS-1\"", "\"OPS-1\",\"tries\":3,\"wait\":\"2h\",\"share\":\"5%\"");

    assertThat(pinned("raise", input).start().inputs())
        .contains(new Input("tries", "3"), new Input("wait", "2h"), new Input("share", "5%"));
    assertThat(pinned("raise", input.replace(":3,", ":\"3\",")).start().inputs())
        .contains(new Input("tries", "3"));
  }

  @Test
  void saysAllThatIsWrongAtOnceAndHowItWouldBeRight() {
    List<String> problems =
        refused(
            "raise",
            "{\"target\":\"shp\",\"by\":\"dan\",\"inputs\":{\"tiket\":\"OPS-1\",\"tries\":\"many\"},\"force\":true}");

    assertThat(problems)
        .anySatisfy(each ->
            assertThat(each)
                .contains("unknown target 'shp'", "shop, rehearsal", "did you mean 'shop'?"))
        .anySatisfy(
            each -> assertThat(each).contains("unknown person 'dan'", "did you mean 'dana'?"))
        .anySatisfy(
            each -> assertThat(each).contains("unknown input 'tiket'", "did you mean 'ticket'?"))
        .anySatisfy(each -> assertThat(each).contains("'ticket' is missing", "Change ticket"))
        .anySatisfy(each -> assertThat(each).contains("'tries' is 'many'", "a whole number"))
        .anySatisfy(
            each -> assertThat(each).contains("unknown field 'force'", "target, by, inputs"));
    assertThat(problems.getLast())
        .endsWith("{\"target\":\"shop\",\"by\":\"dana\",\"inputs\":{\"ticket\":\"...\"}}");
  }

  @Test
  void theExampleItGivesIsAccepted() {
    String example = refused("raise", "{}").getLast();

    assertThat(
            pinned("raise", example.substring(example.indexOf('{')).replace("...", "OPS-1"))
                .start()
                .by()
                .value())
        .isNotEqualTo("ana");
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void refusesAnInput(Wrong wrong) {
    assertThat(refused("raise", wrong.input()))
        .anySatisfy(each -> assertThat(each).contains(wrong.said()));
  }

  static List<Wrong> inputs() {
    String start = "{\"target\":\"shop\",\"by\":\"dana\",\"inputs\":";
    return List.of(
        new Wrong("", "has no input"),
        new Wrong("  \n", "has no input"),
        new Wrong("{", "not JSON at line 1"),
        new Wrong("[1]", "is a list"),
        new Wrong("\"shop\"", "is 'shop'"),
        new Wrong("null", "is nothing"),
        new Wrong(Shop.INPUT + "{}", "not JSON at line 1"),
        new Wrong("{\"target\":\"shop\",\"target\":\"shop\"}", "Duplicate field"),
        new Wrong("[".repeat(100_000), "characters: expected"),
        new Wrong("[".repeat(5_000), "not JSON"),
        new Wrong("{\"target\":5}", "'target' is 5"),
        new Wrong("{\"target\":{}}", "'target' is an object"),
        new Wrong(start + "[]}", "'inputs' is a list"),
        new Wrong(start + "{\"ticket\":5}}", "'ticket' is 5, which is not a valid text"),
        new Wrong(start + "{\"ticket\":\" \"}}", "'ticket'"),
        new Wrong(start + "{\"ticket\":null}}", "'ticket' is missing"),
        new Wrong(start + "{\"ticket\":\"a\\u0000b\"}}", "'ticket'"),
        new Wrong(start + "{\"ticket\":\"a\",\"tries\":1.5}}", "'tries' is 1.5"),
        new Wrong(start + "{\"ticket\":\"a\",\"tries\":-1}}", "'tries' is -1"),
        new Wrong(start + "{\"ticket\":\"a\",\"wait\":\"soon\"}}", "not a valid duration"),
        new Wrong(start + "{\"ticket\":\"a\",\"share\":\"101%\"}}", "not a valid percentage"),
        new Wrong(start + "{\"ticket\":\"a\"},\"factor\":2}", "not declared for practice"),
        new Wrong(
            start.replace("shop", "rehearsal") + "{\"ticket\":\"a\"},\"factor\":1}",
            "a number over 1"),
        new Wrong(
            start.replace("shop", "rehearsal") + "{\"ticket\":\"a\"},\"factor\":\"9\"}",
            "a number over 1"),
        new Wrong(
            start.replace("dana", "ana") + "{\"ticket\":\"a\"}}",
            "other than ana, who starts the run"),
        new Wrong(
            start.replace("dana", "chen") + "{\"ticket\":\"a\"}}",
            "chen may not start: starters (ana, bo, dana) may"));
  }

  record Wrong(String input, String said) {
    @Override
    public String toString() {
      return input.length() > 80 ? input.length() + " characters" : input;
    }
  }

  @Test
  void namesTheKnownRunbooksForOneThatIsNot() {
    assertThat(refused("rase", Shop.INPUT))
        .singleElement()
        .asString()
        .contains("unknown runbook 'rase'", "canary-deployment, raise", "did you mean 'raise'?");
    assertThat(refused("../raise", Shop.INPUT)).first().asString().contains("unknown runbook");
  }

  @Test
  void tellsTheMistakesOfABrokenRunbookByTheirPlaces() throws IOException {
    write("raise", Shop.RUNBOOK.replace("soak: 2h", "soak: long"));

    assertThat(refused("raise", Shop.INPUT))
        .first()
        .asString()
        .contains("raise.yaml:14:", "'long'");
  }

  @Test
  void refusesARunbookThatIsCalledOtherwiseThanItsFile() throws IOException {
    write("lower", Shop.RUNBOOK);

    assertThat(refused("lower", Shop.INPUT))
        .first()
        .asString()
        .contains("calls itself 'raise'", "expected 'runbook: lower'");
  }

  @Test
  void refusesARunbookWithTheNameOfOneThatShips() throws IOException {
    write("canary-deployment", Shop.RUNBOOK);

    assertThat(refused("canary-deployment", Shop.INPUT))
        .first()
        .asString()
        .contains("ships with Sluice");
    assertThat(new Library(Optional.of(directory)).problems())
        .singleElement()
        .asString()
        .contains("ships with Sluice");
  }

  @Test
  void refusesARunWhoseGuardCouldNotBeSeenAndWhoseGateNobodyCouldSign() throws IOException {
    write(
        "raise",
        Shop.RUNBOOK
            .replace("error-rate > 0.1%", "eror-rate > 0.1%")
            .replace("[lead, ops]", "[lead, opps]"));

    assertThat(refused("raise", Shop.INPUT))
        .anySatisfy(each ->
            assertThat(each).contains("no metric 'eror-rate'", "did you mean 'error-rate'?"))
        .anySatisfy(each -> assertThat(each).contains("'opps'", "did you mean 'ops'?"));
  }

  @Test
  void refusesARunThatWouldMissASecret() throws IOException {
    write("raise", Shop.calling("https://page.example.org", "${{ secrets.page-tokn }}"));

    assertThat(refused("raise", Shop.INPUT))
        .singleElement()
        .asString()
        .contains(
            "step half/4 needs the secret 'page-tokn'",
            "expected it in the variable SLUICE_SECRET_PAGE_TOKN",
            "put it there");
  }

  @Test
  void keepsASecretThatIsThereToItself() throws IOException {
    write("raise", Shop.calling("${{ target.page }}", "${{ secrets.page-token }}"));

    PinnedPlan plan = pinned("raise", Shop.INPUT);

    assertThat(plan.toString()).doesNotContain("very-secret").contains("secrets.page-token");
    assertThat(plan.target().value("page")).contains("https://page.example.org");
  }

  @Test
  void refusesARunWhoseTargetLacksAValue() throws IOException {
    write("raise", Shop.calling("${{ target.pge }}", "none"));

    assertThat(refused("raise", Shop.INPUT))
        .containsExactly(
            "step half/4: target 'shop' has, in its 'values', no 'pge': expected page; did you mean"
                + " 'page'?");
  }

  private PinnedPlan pinned(String type, String input) {
    Pinning pinning = catalogue().pin(new PinRequest(type, input));
    assertThat(pinning).isInstanceOf(Pinning.Pinned.class);
    return ((Pinning.Pinned) pinning).plan();
  }

  private List<String> refused(String type, String input) {
    Pinning pinning = catalogue().pin(new PinRequest(type, input));
    assertThat(pinning).isInstanceOf(Pinning.Refused.class);
    return ((Pinning.Refused) pinning).problems();
  }

  private CatalogueActivitiesImpl catalogue() {
    return new CatalogueActivitiesImpl(
        new Library(Optional.of(directory)),
        Shop.bindings(),
        Shop.witnesses(new Reading.Value(0)),
        Shop.secrets());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name + ".yaml"), text);
  }
}
