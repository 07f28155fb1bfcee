package dev.sluice.acceptance.parts;

import dev.sluice.bridge.slack.wire.SlackDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packaged bridge as a process that speaks to a Slack, in which bo and chen are users. */
public final class ChatPart implements AutoCloseable {
  private static final String PEOPLE =
      "people: {bo: {slack: {workspace: T1, user: UBO}}, chen: {slack: {workspace: T1, user:"
          + " UCHEN}}}\n";

  private final int port = Place.freePort();
  private final Part part;

  /**
   * Starts it and waits until it answers.
   *
   * @param temporal {@code host:port} of the server
   */
  public ChatPart(String temporal, SlackDouble slack) {
    Place.packaged("starter");
    Path folder = Place.folder("chat");
    Map<String, String> environment =
        Map.of(
            "TEMPORAL_ADDRESS", temporal,
            "SLUICE_SECRET_BOT", "xoxb-1",
            "SLUICE_SECRET_APP", "xapp-1");
    List<String> command =
        List.of(
            Place.root().resolve("sluice").toString(),
            "bridge",
            "--config",
            configuration(folder, slack).toString());
    part =
        new Part(
            new Part.Recipe(
                "chat", command, environment, Probe.page("http://127.0.0.1:" + port + "/health")),
            folder);
  }

  private Path configuration(Path folder, SlackDouble slack) {
    try {
      Files.writeString(folder.resolve("people.yaml"), PEOPLE);
      return Files.writeString(
          folder.resolve("bridge.yaml"),
          """
          http: {listen: 127.0.0.1:%d}
          people: people.yaml
          slack:
            bot-token: ${{ secrets.bot }}
            app-token: ${{ secrets.app }}
            channel: %s
            api: %s
          """
              .formatted(port, SlackDouble.CHANNEL, slack.api()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The process, to kill and to start again. */
  public Part part() {
    return part;
  }

  @Override
  public void close() {
    part.close();
  }
}
