package dev.sluice.bridge.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.sluice.bridge.BridgeConfiguration.Client;
import dev.sluice.bridge.Secrets;
import dev.sluice.port.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * OpenID Connect's code flow with PKCE: the browser brings a code that only who began the login can
 * exchange.
 */
final class CodeFlow {
  private static final Duration ANSWERS = Duration.ofSeconds(5);

  private final Issuer issuer;
  private final Client client;
  private final Secrets secrets;
  private final URI back;
  private final SecureRandom dice = new SecureRandom();
  private final HttpClient web = HttpClient.newBuilder().connectTimeout(ANSWERS).build();

  /** Lets people come back to that address. */
  CodeFlow(Issuer issuer, Client client, Secrets secrets, URI back) {
    this.issuer = issuer;
    this.client = client;
    this.secrets = secrets;
    this.back = back;
  }

  /**
   * A login that has begun; the browser keeps it, sealed.
   *
   * @param state by which the answer is known to be one to it
   * @param nonce that the issuer's token has to repeat
   * @param verifier whose hash the issuer was told
   */
  record Begun(String state, String nonce, String verifier) {
    /** As it is sealed. */
    String text() {
      return String.join("\n", state, nonce, verifier);
    }

    /** The same read again. */
    static Begun of(String text) {
      List<String> parts = List.of(text.split("\n", 3));
      return new Begun(parts.get(0), parts.get(1), parts.get(2));
    }
  }

  Begun begin() {
    return new Begun(drawn(), drawn(), drawn());
  }

  private String drawn() {
    byte[] bytes = new byte[32];
    dice.nextBytes(bytes);
    return base64(bytes);
  }

  /** Where the browser is sent to log in. */
  String place(Begun begun) {
    String question =
        encoded(
            List.of(
                "response_type", "code",
                "scope", "openid",
                "client_id", client.id(),
                "redirect_uri", back.toString(),
                "state", begun.state(),
                "nonce", begun.nonce(),
                "code_challenge", base64(StaticTokens.sha256(begun.verifier())),
                "code_challenge_method", "S256"));
    return said("authorization_endpoint") + "?" + question;
  }

  /**
   * Exchanges the code for whom it is about.
   *
   * @return the issuer's subject
   * @throws Refused if the issuer does not say so
   */
  String subject(Begun begun, String code) {
    JWTClaimsSet claims = issuer.claims(token(begun, code), client.id());
    if (!begun.nonce().equals(claims.getClaim("nonce"))) {
      throw Callers.unknown("this login is not the one that was begun here: begin again at /login");
    }
    return claims.getSubject();
  }

  private String token(Begun begun, String code) {
    String form =
        encoded(
            List.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", back.toString(),
                "client_id", client.id(),
                "code_verifier", begun.verifier()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(said("token_endpoint")))
            .timeout(ANSWERS)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    client.secret().ifPresent(each -> request.header("Authorization", basic(each)));
    try {
      String answer = web.send(request.build(), BodyHandlers.ofString()).body();
      return Wire.mapper().readTree(answer).path("id_token").asText("");
    } catch (JsonProcessingException malformed) {
      throw Callers.unknown("the issuer did not take this login: begin again at /login");
    } catch (IOException away) {
      throw away();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw away();
    }
  }

  private String basic(String secret) {
    String pair =
        URLEncoder.encode(client.id(), StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(secrets.get(secret), StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private String said(String place) {
    try {
      return issuer.found().said().path(place).asText("");
    } catch (IOException away) {
      throw away();
    }
  }

  private static Refused away() {
    return new Refused(
        Refused.Status.UNAVAILABLE,
        "issuer",
        "the issuer does not answer at the moment: try again");
  }

  private static String encoded(List<String> pairs) {
    return IntStream.range(0, pairs.size() / 2)
        .mapToObj(i ->
            pairs.get(2 * i)
                + "="
                + URLEncoder.encode(pairs.get(2 * i + 1), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
