package dev.sluice.bridge.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.process.BridgeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bridge is told about Slack, and the manifest of its app. */
class SlackSettingsTest {
  private static final String TOKENS =
      "bot-token: '${{ secrets.bot }}', app-token: '${{ secrets.app }}'";

  @TempDir private Path folder;

  private BridgeConfiguration read(String slack) throws IOException, BridgeFile.Faulty {
    Files.writeString(folder.resolve("people.yaml"), "people: {}\n");
    Path file = folder.resolve("bridge.yaml");
    return BridgeFile.read(
        Files.writeString(file, "people: people.yaml\nslack: {%s}\n".formatted(slack)));
  }

  @Test
  void connectsToSlackWhereNothingElseIsSaid() throws IOException, BridgeFile.Faulty {
    assertThat(read(TOKENS + ", channel: C1").channels())
        .containsExactly(
            new SlackSettings(
                "${{ secrets.bot }}",
                "C1",
                new SlackSettings.Way.Socket("${{ secrets.app }}"),
                URI.create("https://slack.com/api/")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channel: '#ops'|an id such as C024BE91L",
        "channel: C1, listen: 127.0.0.1:1|'app-token' for Socket Mode, or 'listen'",
        "channel: C1, api: slack.com|with a slash at its end",
        "channel: C1, chanel: C2|unknown field"
      })
  void refuses(String slack, String expected) {
    assertThatThrownBy(() -> read(TOKENS + ", " + slack))
        .isInstanceOf(BridgeFile.Faulty.class)
        .hasMessageContaining(expected);
  }

  @Test
  void refusesATokenThatStandsThereItself() {
    assertThatThrownBy(() -> read("bot-token: xoxb-1234, channel: C1"))
        .isInstanceOf(BridgeFile.Faulty.class)
        .hasMessageContaining("reference")
        .hasMessageNotContaining("xoxb-1234");
  }

  @Test
  void shipsAManifestWithTheScopesThatItsCallsNeed() throws IOException {
    assertThat(Files.readString(Path.of("../deploy/slack-manifest.yaml")))
        .contains("command: /sluice", "- commands")
        .contains("- chat:write", "- im:write", "- channels:history", "- metadata.message:read")
        .contains("is_enabled: true", "socket_mode_enabled: true");
  }
}
