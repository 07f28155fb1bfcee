package dev.sluice.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.sluice.bridge.BridgeConfiguration.Oidc;
import dev.sluice.port.Wire;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whose JSON Web Tokens are believed. The algorithms are fixed here and not taken from the token,
 * and so are the keys: those that the issuer publishes, fetched again when one is unknown.
 */
final class Issuer {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384);
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final int ANSWERS_MILLIS = 2_000;
  private static final int LONGEST = 256 * 1024;

  private final Oidc oidc;
  private Optional<Found> found = Optional.empty();

  Issuer(Oidc oidc) {
    this.oidc = oidc;
  }

  /** What the issuer says of itself, and its keys. */
  record Found(JsonNode said, JWKSource<SecurityContext> keys) {}

  /**
   * Whom the token is about.
   *
   * @throws Refused if it is not believed, or its keys cannot be fetched
   */
  String subject(String token) {
    return claims(token, oidc.audience()).getSubject();
  }

  /** The same with all that the token says, if it was issued for that audience. */
  JWTClaimsSet claims(String token, String audience) {
    try {
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSTypeVerifier(
          new DefaultJOSEObjectTypeVerifier<>(
              JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
      processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, found().keys()));
      DefaultJWTClaimsVerifier<SecurityContext> claims =
          new DefaultJWTClaimsVerifier<>(
              audience,
              new JWTClaimsSet.Builder().issuer(oidc.issuer().toString()).build(),
              Set.of("sub", "exp", "iat"));
      claims.setMaxClockSkew((int) SKEW.toSeconds());
      processor.setJWTClaimsSetVerifier(claims);
      return processor.process(token, null);
    } catch (RemoteKeySourceException | IOException away) {
      throw new Refused(
          Refused.Status.UNAVAILABLE,
          "issuer",
          "the issuer's keys cannot be fetched at the moment");
    } catch (BadJOSEException | JOSEException | ParseException wrong) {
      // Why it is wrong is nobody's business who sends it.
      throw Callers.unknown("this token is not valid here, or has expired");
    }
  }

  /** What the issuer says of itself; asked once, and again until it has answered. */
  synchronized Found found() throws IOException {
    if (found.isEmpty()) {
      DefaultResourceRetriever web =
          new DefaultResourceRetriever(ANSWERS_MILLIS, ANSWERS_MILLIS, LONGEST);
      URI place = URI.create(oidc.issuer() + "/.well-known/openid-configuration");
      JsonNode said = Wire.mapper().readTree(web.retrieveResource(place.toURL()).getContent());
      if (!said.path("issuer").asText().equals(oidc.issuer().toString())) {
        throw new IOException("the issuer calls itself otherwise");
      }
      URI keys = URI.create(said.path("jwks_uri").asText());
      found =
          Optional.of(
              new Found(
                  said,
                  JWKSourceBuilder.<SecurityContext>create(keys.toURL(), web)
                      .retrying(true)
                      .rateLimited(ANSWERS_MILLIS)
                      .build()));
    }
    return found.get();
  }
}
