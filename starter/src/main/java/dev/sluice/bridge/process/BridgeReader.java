package dev.sluice.bridge.process;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.BridgeConfiguration.Client;
import dev.sluice.bridge.BridgeConfiguration.Http;
import dev.sluice.bridge.BridgeConfiguration.Login;
import dev.sluice.bridge.BridgeConfiguration.Oidc;
import dev.sluice.bridge.BridgeConfiguration.Token;
import dev.sluice.bridge.Channel;
import dev.sluice.bridge.People;
import dev.sluice.bridge.slack.SlackSettings;
import dev.sluice.runbook.Name;
import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.NodeReader.Named;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a bridge's configuration; the defaults stand here and in the page about the bridge. */
record BridgeReader(Path base) {
  /** The channels that there are, by the field that configures each. */
  private static final List<Kind> CHANNELS = List.of(new Kind("slack", SlackSettings.reader()));

  private static final InetSocketAddress LISTEN =
      InetSocketAddress.createUnresolved("127.0.0.1", 8090);
  private static final Pattern ENDPOINT =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+]):([0-9]{1,5})");
  private static final String SHA_256 = "sha256:";

  /** A channel's field and what reads it. */
  record Kind(String field, NodeReader<? extends Channel.Settings> reader) {}

  /** What stands in the file itself. */
  record Draft(BridgeConfiguration bridge, Path people) {}

  NodeReader<Draft> file() {
    return Fields.of("the bridge's configuration", this::read);
  }

  private Draft read(Fields fields) {
    Http http =
        fields.or("http", http(), new Http(LISTEN, own(LISTEN), Login.NONE, Optional.empty()));
    Path people = fields.need("people", path(), base);
    List<Token> tokens =
        fields.or(
            "tokens", NodeReader.namedOf("the tokens", value(), BridgeReader::token), List.of());
    Optional<Oidc> oidc = fields.optional("oidc", oidc());
    Optional<Path> secrets = fields.optional("secrets", path());
    List<Channel.Settings> channels = new ArrayList<>();
    CHANNELS.forEach(kind -> fields.optional(kind.field(), kind.reader()).ifPresent(channels::add));
    if (http.login() == Login.OIDC && oidc.flatMap(Oidc::client).isEmpty()) {
      fields.wrong("http", "'login: oidc' has no client to log in with", "'oidc: client:'");
    }
    return new Draft(
        new BridgeConfiguration(http, new People(List.of()), tokens, oidc, secrets, channels),
        people);
  }

  private static NodeReader<Http> http() {
    return Fields.of("the HTTP server", BridgeReader::http);
  }

  private static Http http(Fields fields) {
    InetSocketAddress listen = fields.or("listen", listener(), LISTEN);
    Login login = fields.or("login", Scalars.word("way to log in", Login.class), Login.NONE);
    if (login == Login.CHOOSE && !Http.isLoopback(listen)) {
      fields.wrong(
          "login",
          "'login: choose' lets everybody be anybody, and %s is not the loopback"
              .formatted(listen.getHostString()),
          "'listen: 127.0.0.1:8090', or 'login: oidc'");
    }
    return new Http(
        listen,
        fields.or("url", url(), own(listen)),
        login,
        fields.optional("session", Credentials.reference("what logins are signed with")));
  }

  private static URI own(InetSocketAddress listen) {
    return URI.create("http://%s:%d".formatted(listen.getHostString(), listen.getPort()));
  }

  private static NodeReader<Token.Value> value() {
    return Scalars.parsed(
        "token",
        "a reference such as ${{ secrets.ci-token }}, or sha256: and 64 hexadecimal digits",
        text -> {
          if (Credentials.isReference(text)) {
            return new Token.Value.Reference(text);
          }
          if (text.matches(SHA_256 + "[0-9a-f]{64}")) {
            return new Token.Value.Hashed(text.substring(SHA_256.length()));
          }
          throw new IllegalArgumentException("no token");
        });
  }

  private static Optional<Token> token(Named<Token.Value> each, Problems problems) {
    return Name.fits(each.name())
        ? Optional.of(new Token(each.name(), each.value()))
        : problems.instead(
            each.key().at(), "this is not a valid name of a token", "a name such as ci");
  }

  private static NodeReader<Oidc> oidc() {
    return Fields.of(
        "the OpenID Connect issuer",
        fields ->
            new Oidc(
                fields.need("issuer", url(), URI.create("http://none")),
                fields.need("audience", filled("audience", "for whom tokens are issued"), ""),
                fields.optional("client", client())));
  }

  private static NodeReader<Client> client() {
    return Fields.of(
        "the client",
        fields ->
            new Client(
                fields.need("id", filled("id", "as what the issuer knows the bridge"), ""),
                fields.optional("secret", Credentials.reference("a client's secret"))));
  }

  private NodeReader<Path> path() {
    return filled("path", "a path such as people.yaml").map(text -> base.resolve(text).normalize());
  }

  static NodeReader<String> filled(String kind, String expected) {
    return Scalars.fitting(kind, expected, text -> !text.isBlank());
  }

  static NodeReader<URI> url() {
    return Scalars.parsed(
        "address",
        "http://host:port or https://host, without a slash at its end",
        text -> {
          URI uri = URI.create(text);
          boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
          if (!web || uri.getHost() == null || text.endsWith("/") || uri.getQuery() != null) {
            throw new IllegalArgumentException(text);
          }
          return uri;
        });
  }

  private static NodeReader<InetSocketAddress> listener() {
    return Scalars.parsed(
        "address to listen on",
        "host:port, such as 127.0.0.1:8090",
        text -> {
          Matcher parts = ENDPOINT.matcher(text);
          if (!parts.matches()) {
            throw new IllegalArgumentException(text);
          }
          return InetSocketAddress.createUnresolved(
              parts.group(1), Integer.parseInt(parts.group(2)));
        });
  }
}
