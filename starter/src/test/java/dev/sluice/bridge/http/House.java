package dev.sluice.bridge.http;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.BridgeConfiguration.Http;
import dev.sluice.bridge.BridgeConfiguration.Login;
import dev.sluice.bridge.BridgeConfiguration.Oidc;
import dev.sluice.bridge.BridgeConfiguration.Token;
import dev.sluice.bridge.Channel.Health;
import dev.sluice.bridge.Courier;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.People;
import dev.sluice.bridge.Secrets;
import dev.sluice.runbook.PersonName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP side of a bridge in this process, with ana and bo, and runs that are not real. */
final class House implements AutoCloseable {
  static final String ANA = "ana-0123456789-abcdefghij";
  static final String BO = "bo-0123456789-abcdefghijk";

  final FakeRuns runs = new FakeRuns();
  final HttpClient client = HttpClient.newHttpClient();
  private final HttpChannel http;

  House() throws IOException {
    this(Optional.empty(), InstantSource.system());
  }

  House(Optional<Oidc> oidc, InstantSource clock) throws IOException {
    Secrets secrets =
        new Secrets(Map.of("SLUICE_SECRET_ANA", ANA, "SLUICE_SECRET_BO", BO), Optional.empty());
    People people = new People(List.of(member("ana"), member("bo")));
    URI url = URI.create("http://127.0.0.1:8090");
    BridgeConfiguration configuration =
        new BridgeConfiguration(
            new Http(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                url,
                oidc.flatMap(Oidc::client).isPresent() ? Login.OIDC : Login.CHOOSE,
                Optional.empty()),
            people,
            List.of(token("ana"), token("bo")),
            oidc,
            Optional.empty(),
            List.of());
    Office office = new Office(runs, new Courier(runs), people, secrets, url);
    http = HttpChannel.open(configuration, office, () -> Map.of("http", new Health.Well()), clock);
    http.start();
  }

  private static People.Member member(String name) {
    return new People.Member(
        new PersonName(name),
        name,
        Optional.of("shared@company.com"),
        new People.Identities(List.of(name), Optional.of("subject-" + name), Optional.empty()));
  }

  private static Token token(String name) {
    return new Token(name, new Token.Value.Reference("${{ secrets.%s }}".formatted(name)));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(http.address() + path));
  }

  HttpRequest.Builder by(String token, String path) {
    return to(path).header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> get(HttpRequest.Builder request) throws Exception {
    return client.send(request.GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(HttpRequest.Builder request, String json) throws Exception {
    return client.send(
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> form(HttpRequest.Builder request, String fields) throws Exception {
    return client.send(
        request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields))
            .build(),
        BodyHandlers.ofString());
  }

  List<Route> routes() {
    return http.routes();
  }

  int port() {
    return http.address().getPort();
  }

  @Override
  public void close() {
    http.close();
    client.close();
  }
}
