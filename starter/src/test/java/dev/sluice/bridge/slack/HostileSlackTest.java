package dev.sluice.bridge.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bridge.slack.wire.Clicks;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent as if by Slack: an answer or nothing, and no run is told anything. */
class HostileSlackTest {
  private static final int CASES = 10_000;
  private static final List<String> WORDS =
      List.of(
          "null",
          "{}",
          "[]",
          "\"\"",
          "-1",
          "1e999",
          "\"\\u0000\"",
          "\"T1\"",
          "\"Ueve\"",
          "true",
          "\"sluice-sign\"",
          "\"sluice-stop\"",
          "\"../../etc\"",
          "\"<!channel>\"",
          "[[[[[]]]]]");

  private static final Pattern VALUE = Pattern.compile(":(\"[^\"]*\")");

  private final Random dice = new Random(Long.getLong("sluice.seed", 13));
  private SlackFixture fixture;

  @BeforeEach
  void asksAtAGate() throws IOException {
    fixture = new SlackFixture();
    fixture.shows(Practice.view("run-1", Practice.gate(Practice.NONCE)));
  }

  @AfterEach
  void closes() {
    fixture.close();
  }

  /** The body with a few of its values exchanged, or cut off. */
  private String spoilt(JsonNode body) {
    String text = body.toString();
    for (int change = 1 + dice.nextInt(4); change > 0; change--) {
      List<String> values = VALUE.matcher(text).results().map(found -> found.group(1)).toList();
      String one = values.get(dice.nextInt(values.size()));
      text = text.replace(one, WORDS.get(dice.nextInt(WORDS.size())));
      if (values.size() < 3) {
        break;
      }
    }
    return dice.nextInt(8) == 0 ? text.substring(0, dice.nextInt(text.length())) : text;
  }

  private Optional<Incoming> read(int number, String text) {
    return number % 3 == 0
        ? Incoming.typed(Incoming.json(text))
        : Incoming.interaction(Incoming.json(text));
  }

  private JsonNode sent(int number) {
    return switch (number % 3) {
      case 0 -> Clicks.typed("Ueve", "stop run-1");
      case 1 -> Clicks.click("Ueve", Act.STOP.id(), Asked.ofRun("run-1"));
      default ->
          Clicks.submit("Ueve", Incoming.json("{\"private_metadata\": \"{}\"}"), "reason=now");
    };
  }

  @Test
  void changesNothingAndAnswersInASentence() {
    int answered = 0;
    for (int number = 0; number < CASES; number++) {
      Optional<Incoming> incoming = read(number, spoilt(sent(number)));
      // Most are nobody's: each would be a direct message, which is not what is tried here.
      if (incoming.filter(each -> Math.floorMod(each.hashCode(), 10) == 0).isPresent()) {
        fixture.clerk.apply(incoming.get());
        answered++;
      }
    }

    System.out.printf("%d hostile requests, %d of them answered%n", CASES, answered);
    assertThat(answered).isPositive();
    assertThat(fixture.runs.told).isEmpty();
  }
}
