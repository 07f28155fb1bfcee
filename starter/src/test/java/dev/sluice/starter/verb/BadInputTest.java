package dev.sluice.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "sgn!did you mean",
        "!say what to do",
        "sign r --as bo --reason ok!--role",
        "sign r --role lead --as bo!--reason",
        "sign r --role lead --as bo --reason ok --decision maybe!expected proceed, hold, extend or"
            + " rollback",
        "sign r --role lead --as bo --reason ok --decision extend!--extend-by",
        "sign r --role lead --as bo --reason ok --extend-by 2h!--decision extend",
        "sign r --role ?? --as bo --reason ok!is not a valid name of a role",
        "rollback r --as bo --reason ok --to 120%!'120%'",
        "rollback r --as bo --reason ok --to five!is not a valid percentage",
        "rollback r --as bo --reason ok --over soon!is not a valid duration",
        "hold r --as bo --reason ok --fast!--fast",
        "hold --as bo --reason ok!RUN",
        "skip r --as bo --reason ok!--second",
        "decide r --as bo --reason ok!--option",
        "confirm r --as bo --reason ok --answer complaints!complaints",
        "start canary --by ana!--target",
        "start ca/nary --target demo --by ana!is not a valid name of a runbook",
        "start canary --target demo --by ana --input ticket!ticket",
        "start canary --target demo --by ana --at tomorrow!is not a valid moment:"
            + " expected date, time and",
        "start canary --target demo --by ana --at +999999999-12-31T23:59:59-18:00!check the year",
        "start canary --target demo --by ana --at=-999999999-01-01T00:00:00+18:00!check the year",
        "rollback r --as bo --reason ok --over 999999999999d!'999999999999d' is too long: expected"
            + " 0s to 9999d",
        "rollback r --as bo --reason ok --over=-5m!'-5m' is negative: expected 0s to 9999d",
        "show canary-deploymnt!unknown runbook 'canary-deploymnt'; expected one that ships"
            + " (canary-",
        "show canary-deploymnt!did you mean 'canary-deployment'?",
        "show no-such-file.yaml!or a file",
        "show canary-deployment -o no/such/folder/page.md!the page cannot be written to no/such/",
        "check no-such-file.yaml!no-such-file.yaml does not exist",
        "worker --config x!program of its own"
      })
  void saysWhatWasExpectedInOneSentenceAndSendsNothing(String line, String expected) {
    Typed typed = Typed.offline(line == null ? new String[0] : line.split(" "));

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith("sluice: ")
        .contains(expected)
        .doesNotContain("Exception", "\tat ");
    assertThat(typed.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--id, start canary --target demo --by ana --id",
    "RUN, status",
    "RUN, watch",
    "RUN, report",
    "RUN, hold --as bo --reason ok"
  })
  void refusesAnEmptyIdOfARun(String where, String line) {
    Typed typed = Typed.offline((line + " ").split(" ", -1));

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .isEqualToIgnoringNewLines(
            "sluice: " + where + " is empty: expected the id of a run, such as shop-1");
  }

  @ParameterizedTest
  @CsvSource({
    "--as, WHO, hold run-1 --reason ok --as",
    "--gate, NONCE, sign run-1 --role lead --as bo --reason ok --gate",
    "--item, N|TEXT, confirm run-1 --as bo --reason ok --item",
    "--step, NAME, retry run-1 --as bo --reason ok --step",
    "--second, WHO, skip run-1 --as bo --reason ok --second",
    "--option, O, decide run-1 --as bo --reason ok --option",
    "--output, FILE, report run-1 -o",
    "--output, FILE, show canary-deployment -o",
    "--config, FILE, check --config",
    "FILE, FILE, check"
  })
  void refusesWhateverIsEmpty(String where, String expected, String line) {
    Typed typed = Typed.offline((line + " ").split(" ", -1));

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .isEqualToIgnoringNewLines("sluice: " + where + " is empty: expected " + expected);
  }

  @Test
  void refusesAnEmptyReason() {
    Typed typed = Typed.offline("hold", "run-1", "--as", "bo", "--reason", "  ");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("--reason is empty");
  }

  @Test
  void saysEachMistakeOfARunbookByItsPlace(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("broken.yaml"), "runbook: x\nstagess: []\n");

    Typed typed = Typed.offline("check", file.toString());

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("broken.yaml:2:1: ");
  }

  @Test
  void refusesARunbookThatIsNoText(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("x.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    Typed typed = Typed.offline("check", file.toString());

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("not text in UTF-8");
  }

  @Test
  void saysThatTemporalCannotBeReached() {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());

    try (Runs runs = Runs.over(new Connection(stubs, "default", "127.0.0.1:1"))) {
      Typed typed = Typed.on(() -> runs, "status", "run-1");

      assertThat(typed.code()).isEqualTo(7);
      assertThat(typed.err()).startsWith("sluice: Temporal at 127.0.0.1:1 cannot be reached");
    }
  }
}
