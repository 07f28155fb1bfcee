package dev.sluice.bridge.slack;

import dev.sluice.bridge.Channel;
import dev.sluice.bridge.Office;
import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Slack is spoken to. Tokens are references.
 *
 * @param bot of the bot, {@code xoxb-…}
 * @param channel its id
 * @param api where Slack's Web API is, with a slash at its end
 */
public record SlackSettings(String bot, String channel, Way way, URI api)
    implements Channel.Settings {
  private static final URI SLACK = URI.create("https://slack.com/api/");
  private static final Pattern ENDPOINT = Pattern.compile("([A-Za-z0-9.:\\[\\]-]+):([0-9]{1,5})");

  /** How what people do arrives. */
  public sealed interface Way {
    /**
     * The bridge connects to Slack.
     *
     * @param token of the app, {@code xapp-…}
     */
    record Socket(String token) implements Way {}

    /**
     * Slack calls the bridge.
     *
     * @param secret by which Slack signs
     */
    record Http(InetSocketAddress listen, String secret) implements Way {}
  }

  /** Reads the field {@code slack} of the bridge's configuration. */
  public static NodeReader<SlackSettings> reader() {
    return Fields.of("Slack", SlackSettings::read);
  }

  private static SlackSettings read(Fields fields) {
    String bot = fields.need("bot-token", Credentials.reference("a bot's token"), "");
    String channel =
        fields.need(
            "channel",
            Scalars.fitting(
                "id of a Slack channel",
                "an id such as C024BE91L, as the channel's details show it",
                text -> text.matches("[CG][A-Z0-9]+")),
            "");
    Optional<String> app = fields.optional("app-token", Credentials.reference("an app's token"));
    Optional<InetSocketAddress> listen = fields.optional("listen", listener());
    Optional<String> secret =
        fields.optional("signing-secret", Credentials.reference("a signing secret"));
    URI api = fields.or("api", webApi(), SLACK);
    if (app.isPresent() == listen.isPresent() || listen.isPresent() != secret.isPresent()) {
      fields.wrong(
          "app-token",
          "it is not said how what people do in Slack arrives",
          "'app-token' for Socket Mode, or 'listen' and 'signing-secret' for HTTP");
    }
    Way way =
        app.<Way>map(Way.Socket::new)
            .orElseGet(() ->
                new Way.Http(
                    listen.orElse(InetSocketAddress.createUnresolved("127.0.0.1", 0)),
                    secret.orElse("")));
    return new SlackSettings(bot, channel, way, api);
  }

  private static NodeReader<URI> webApi() {
    return Scalars.parsed(
        "address",
        "http://host:port/api/ or https://slack.com/api/, with a slash at its end",
        text -> {
          URI uri = URI.create(text);
          if (uri.getHost() == null || !text.startsWith("http") || !text.endsWith("/")) {
            throw new IllegalArgumentException(text);
          }
          return uri;
        });
  }

  private static NodeReader<InetSocketAddress> listener() {
    return Scalars.parsed(
        "address to listen on",
        "host:port, such as 127.0.0.1:8091",
        text -> {
          Matcher parts = ENDPOINT.matcher(text);
          if (!parts.matches()) {
            throw new IllegalArgumentException(text);
          }
          return InetSocketAddress.createUnresolved(
              parts.group(1), Integer.parseInt(parts.group(2)));
        });
  }

  @Override
  public Channel open(Office office) {
    return SlackChannel.open(this, office);
  }
}
