package dev.sluice.bridge.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** An issuer of JSON Web Tokens on the loopback, whose key can be rotated. */
final class SmallIssuer implements AutoCloseable {
  static final String AUDIENCE = "sluice";

  final AtomicInteger fetched = new AtomicInteger();
  // Drawn once: that takes a second each.
  private static final RSAKey FIRST = drawn("k1");
  private static final RSAKey SECOND = drawn("k2");

  private final AtomicReference<RSAKey> key = new AtomicReference<>(FIRST);
  private final Map<String, Fields> logins = new ConcurrentHashMap<>();
  private final Map<String, String> subjects = new ConcurrentHashMap<>();
  private final HttpServer server;

  SmallIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            give(
                exchange,
                ("{\"issuer\":\"I\",\"jwks_uri\":\"I/keys\",\"token_endpoint\":\"I/token\","
                        + "\"authorization_endpoint\":\"I/authorize\"}")
                    .replace("I/", address() + "/")
                    .replace("\"I\"", "\"" + address() + "\"")));
    server.createContext("/token", exchange -> give(exchange, exchanged(exchange)));
    server.createContext(
        "/keys",
        exchange -> {
          fetched.incrementAndGet();
          give(exchange, new JWKSet(key.get().toPublicJWK()).toString());
        });
    server.start();
  }

  /**
   * Logs somebody in who was sent here.
   *
   * @return with what the browser goes back: the code and the state
   */
  String authorizes(String question, String subject) {
    Fields asked = Fields.of(URI.create(question).getRawQuery());
    logins.put("code-1", asked);
    subjects.put("code-1", subject);
    return "code=code-1&state=" + asked.first("state").orElseThrow();
  }

  /** Only who knows what was hashed when the login began gets the token. */
  private String exchanged(HttpExchange exchange) throws IOException {
    Fields form =
        Fields.of(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String code = form.first("code").orElse("");
    Fields asked = logins.getOrDefault(code, Fields.of(""));
    String challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(StaticTokens.sha256(form.first("code_verifier").orElse("")));
    if (!asked.first("code_challenge").equals(Optional.of(challenge))) {
      return "{\"error\":\"invalid_grant\"}";
    }
    String token =
        token(claims ->
            claims
                .audience("bridge")
                .subject(subjects.get(code))
                .claim("nonce", asked.first("nonce").orElse("")));
    return "{\"id_token\":\"%s\"}".formatted(token);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void rotate() {
    key.set(SECOND);
  }

  /** A token that is right but for what is changed in it. */
  String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(key.get(), change);
  }

  /** A token that another key has signed, which says that it is this one. */
  String forged() {
    return signed(new RSAKey.Builder(SECOND).keyID(FIRST.getKeyID()).build(), claims -> claims);
  }

  /** A token that is signed with what everybody can read: the public key. */
  String signedWithThePublicKey() throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.get().getKeyID()).build(),
            claims().build());
    token.sign(new MACSigner(key.get().toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  private String signed(RSAKey by, UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(),
              change.apply(claims()).build());
      token.sign(new RSASSASigner(by));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(address().toString())
        .audience(AUDIENCE)
        .subject("subject-bo")
        .claim("email", "shared@company.com")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  private static RSAKey drawn(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void give(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
