package dev.sluice.bridge.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.util.json.GsonFactory;
import dev.sluice.bridge.slack.wire.SlackDouble;
import dev.sluice.bridge.slack.wire.SlackLimits;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.reader.RunbookReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in messages and dialogs. */
class MessagesTest {
  private static final Messages.Beside BESIDE =
      new Messages.Beside("https://sluice.example/runs/run-1", List.of("Ubo", "Uchen"));

  private static JsonNode json(Object slack) {
    return Incoming.json(GsonFactory.createSnakeCase().toJson(slack));
  }

  private static String words(Message message) {
    return new SlackDouble.Posted("", "", wrapped(message)).words();
  }

  private static JsonNode wrapped(Message message) {
    ObjectNode body = Wire.mapper().createObjectNode();
    body.set("blocks", json(message.blocks()));
    return body;
  }

  private static Message asked(Waiting waiting) {
    RunView view = Practice.view("run-1", waiting);
    return Messages.asked(view, Asked.of(view).getFirst(), BESIDE);
  }

  @Test
  void saysWhoIsAskedTheVerdictTheNumbersAndWhatSilenceMeans() {
    String words = words(asked(Practice.gate(Practice.NONCE, "p99: 12ms")));

    assertThat(words)
        .contains("canary-5: Go on to 25 %?")
        .contains("Asks engineering-lead, operations-lead")
        .contains("All guards (1) see good values. Soak 2h counted of 2h")
        .containsPattern("error-rate +0\\.02% +0\\.03% +1440")
        .contains("• p99: 12ms")
        .contains("Jan 6, 13:00 UTC");
  }

  @Test
  void saysOnceWhatSilenceMeansWhereTheRunSaysIt() {
    String said = "Without an answer: held on Jan 6 at 13:00 UTC.";

    assertThat(words(asked(Practice.gate(Practice.NONCE, said))))
        .contains(said)
        .doesNotContain("Asked until");
  }

  @Test
  void callsThoseWhoHoldTheRolesThatAreAsked() {
    assertThat(json(asked(Practice.gate(Practice.NONCE)).blocks()).toString())
        .contains("\"user_id\":\"Ubo\"")
        .contains("\"user_id\":\"Uchen\"");
  }

  @Test
  void bearsNothingInItsButtonsButNonces() {
    SlackDouble.Posted posted =
        new SlackDouble.Posted("", "", wrapped(asked(Practice.gate(Practice.NONCE))));

    assertThat(posted.button(Act.SIGN.id())).contains(Practice.NONCE);
    assertThat(posted.button(Act.REJECT.id())).contains(Practice.NONCE);
    assertThat(posted.button(Act.STOP.id())).contains(Asked.ofRun("run-1"));
    assertThat(posted.button(Act.STOP.id()).orElse("")).doesNotContain("run-1");
  }

  @Test
  void makesNothingOfForeignWordsThatSlackCouldReadAsMarkup() {
    String hostile = "<!channel> *bold* <@U1> `code`\n> quoted & <https://evil|click>";
    Message message = asked(Practice.gate(Practice.NONCE, hostile));

    assertThat(json(message.blocks()).toString()).doesNotContain("mrkdwn");
    assertThat(words(message)).contains("• <!channel> *bold* <@U1> `code` > quoted");
    assertThat(Messages.closed(hostile, List.of(hostile), "https://p").text())
        .startsWith("&lt;!channel&gt; *bold* &lt;@U1&gt;")
        .doesNotContain("<", ">", "\n");
  }

  @Test
  void staysWithinSlacksLimitsHoweverMuchThereIsToSay() {
    String[] facts = Collections.nCopies(200, "x".repeat(3_000)).toArray(String[]::new);
    Waiting much = Practice.gate(Practice.NONCE, facts);
    RunView view =
        Practice.view("r".repeat(900), Collections.nCopies(60, much).toArray(Waiting[]::new));

    Message asked = Messages.asked(view, Asked.of(view).getFirst(), BESIDE);

    assertThat(SlackLimits.message(json(asked.blocks()))).isEmpty();
    assertThat(SlackLimits.message(json(Messages.parent(view, "https://p").blocks()))).isEmpty();
    assertThat(words(asked)).contains("more");
    assertThat(
            SlackLimits.view(
                json(Dialog.of(Act.SIGN, Asked.of(view).getFirst(), List.of("a", "b")))))
        .isEmpty();
  }

  @Test
  void noticesAMessageThatIsTooLong() {
    Message message =
        new Message(
            "",
            List.of(new Rich(20_000).columns(Collections.nCopies(40, "x".repeat(400))).block()));

    assertThat(SlackLimits.message(json(message.blocks())))
        .singleElement()
        .asString()
        .contains("characters in all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-deployment", "traffic-ramp-up", "ramp-phase"})
  void fitsSlackForEveryGateOfTheRunbooksThatShip(String name) {
    List<Waiting> gates = shipped(name).stages().stream().flatMap(MessagesTest::gates).toList();

    assertThat(gates).isNotEmpty();
    for (Waiting gate : gates) {
      assertThat(SlackLimits.message(json(asked(gate).blocks()))).isEmpty();
      RunView view = Practice.view("run-1", gate);
      for (Act act : Asked.of(view).getFirst().acts()) {
        JsonNode dialog = json(Dialog.of(act, Asked.of(view).getFirst(), gate.who()));
        assertThat(SlackLimits.view(dialog)).isEmpty();
      }
    }
  }

  private static Stream<Waiting> gates(Stage stage) {
    List<String> facts = stage.ending().expect().stream().map(each -> each.text()).toList();
    return stage.ending().gate().stream()
        .map(gate ->
            new Waiting(
                "sign",
                stage.name() + ": " + gate.ask(),
                facts,
                gate.roles().stream().map(role -> role.value()).toList(),
                List.of("{\"gate\": \"%s\"}".formatted(Practice.NONCE)),
                Optional.empty()));
  }

  private static Runbook shipped(String name) {
    String file = name + ".yaml";
    return switch (RunbookReader.read(file, beside(file).orElseThrow(), MessagesTest::beside)) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
    };
  }

  private static Optional<String> beside(String file) {
    try (InputStream in = RunbookReader.class.getResourceAsStream("/runbooks/" + file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
