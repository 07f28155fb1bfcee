package dev.sluice.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bridge.BridgeConfiguration.Client;
import dev.sluice.bridge.BridgeConfiguration.Oidc;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People log in at the page with their issuer. */
class CodeFlowTest {
  private final SmallIssuer issuer = new SmallIssuer();
  private final House house;

  CodeFlowTest() throws IOException {
    Client client = new Client("bridge", Optional.empty());
    house =
        new House(
            Optional.of(new Oidc(issuer.address(), SmallIssuer.AUDIENCE, Optional.of(client))),
            InstantSource.system());
  }

  @AfterEach
  void close() {
    house.close();
    issuer.close();
  }

  @Test
  void logsInWhomTheIssuerNames() throws Exception {
    HttpResponse<String> begun = house.get(house.to("/login"));
    HttpResponse<String> answer = comesBack(begun, issuer.authorizes(place(begun), "subject-bo"));

    assertThat(answer.statusCode()).isEqualTo(200);
    String page = house.get(house.to("/runs/run-1").header("Cookie", cookie(answer))).body();
    assertThat(page).contains("You are bo.");
  }

  @Test
  void logsNobodyInWhoIsBoundToNothing() throws Exception {
    HttpResponse<String> begun = house.get(house.to("/login"));
    HttpResponse<String> answer = comesBack(begun, issuer.authorizes(place(begun), "stranger"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void takesNoCodeThatBelongsToTheLoginOfAnother() throws Exception {
    HttpResponse<String> theirs = house.get(house.to("/login"));
    HttpResponse<String> ours = house.get(house.to("/login"));
    String code = issuer.authorizes(place(theirs), "subject-bo");

    assertThat(comesBack(ours, code).statusCode()).isEqualTo(403);
    String state = Fields.of(code).first("state").orElseThrow();
    String ownState = Fields.of(place(ours).split("\\?", 2)[1]).first("state").orElseThrow();
    // The state is ours, the code is not: its verifier is in the other browser.
    assertThat(comesBack(ours, code.replace(state, ownState)).statusCode()).isEqualTo(303);
  }

  @Test
  void takesNoAnswerToALoginThatThisBrowserHasNotBegun() throws Exception {
    HttpResponse<String> begun = house.get(house.to("/login"));
    String code = issuer.authorizes(place(begun), "subject-bo");

    assertThat(house.get(house.to("/login/callback?" + code)).statusCode()).isEqualTo(403);
  }

  @Test
  void letsNobodyChooseWhoTheyAre() throws Exception {
    assertThat(house.form(house.to("/login"), "person=bo").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> comesBack(HttpResponse<String> begun, String with) throws Exception {
    return house.get(
        house
            .to("/login/callback?" + with)
            .header("Cookie", cookie(begun))
            .header("Accept", "text/html"));
  }

  private static String place(HttpResponse<String> begun) {
    return begun.headers().firstValue("Location").orElseThrow();
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }
}
