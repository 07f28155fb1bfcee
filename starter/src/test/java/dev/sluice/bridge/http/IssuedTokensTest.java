package dev.sluice.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.sluice.bridge.BridgeConfiguration.Oidc;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer that people have, make and find. */
class IssuedTokensTest {
  private final SmallIssuer issuer = new SmallIssuer();
  private final House house;

  IssuedTokensTest() throws IOException {
    house =
        new House(
            Optional.of(new Oidc(issuer.address(), SmallIssuer.AUDIENCE, Optional.empty())),
            InstantSource.system());
  }

  @AfterEach
  void close() {
    house.close();
    issuer.close();
  }

  @Test
  void knowsThePersonWhoseSubjectItIs() throws Exception {
    String hold = "{\"reason\": \"look at it\"}";

    int status =
        house
            .post(house.by(issuer.token(same()), "/api/runs/run-1/commands/hold"), hold)
            .statusCode();

    assertThat(status).isEqualTo(200);
    assertThat(house.runs.sent.getFirst().caller().by()).isEqualTo("bo");
  }

  @Test
  void knowsNobodyByAMailAddressAlone() throws Exception {
    assertThat(status(issuer.token(claims -> claims.subject("somebody-else")))).isEqualTo(401);
  }

  @Test
  void believesNoTokenForAnotherAudienceOrOfAnotherIssuer() throws Exception {
    assertThat(status(issuer.token(claims -> claims.audience("other")))).isEqualTo(401);
    assertThat(status(issuer.token(claims -> claims.issuer("https://other.example"))))
        .isEqualTo(401);
  }

  @Test
  void believesNoTokenThatHasExpiredOrNeverDoes() throws Exception {
    Date past = Date.from(Instant.now().minusSeconds(120));
    Date lately = Date.from(Instant.now().minusSeconds(20));

    assertThat(status(issuer.token(claims -> claims.expirationTime(past)))).isEqualTo(401);
    assertThat(status(issuer.token(claims -> claims.expirationTime(null)))).isEqualTo(401);
    assertThat(status(issuer.token(claims -> claims.expirationTime(lately)))).isEqualTo(200);
  }

  @Test
  void believesNoTokenThatIsNotSignedOrSignedByAnotherKey() throws Exception {
    String plain =
        new PlainJWT(new JWTClaimsSet.Builder().subject("subject-bo").build()).serialize();

    assertThat(status(plain)).isEqualTo(401);
    assertThat(status(issuer.forged())).isEqualTo(401);
    assertThat(status(issuer.signedWithThePublicKey())).isEqualTo(401);
    assertThat(status(issuer.token(same()) + "x")).isEqualTo(401);
  }

  @Test
  void fetchesTheKeysAgainWhenTheyAreRotated() throws Exception {
    assertThat(status(issuer.token(same()))).isEqualTo(200);
    issuer.rotate();

    assertThat(status(issuer.token(same()))).isEqualTo(200);
    assertThat(issuer.fetched).hasValue(2);
  }

  @Test
  void saysThatTheIssuerIsAwayInsteadOfLettingAnybodyIn() throws Exception {
    String token = issuer.token(same());
    issuer.close();

    assertThat(status(token)).isEqualTo(503);
  }

  private int status(String token) throws Exception {
    return house.get(house.by(token, "/api/runs")).statusCode();
  }

  private static UnaryOperator<JWTClaimsSet.Builder> same() {
    return UnaryOperator.identity();
  }
}
