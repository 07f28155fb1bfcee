package dev.sluice.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.command.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of a run, as a browser without a script uses it. */
class PageTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

  private final House house;

  PageTest() throws IOException {
    house = new House();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void sendsWhoIsNotLoggedInToTheLogin() throws Exception {
    HttpResponse<String> answer = house.get(house.to("/runs/run-1").header("Accept", "text/html"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/login");
  }

  @Test
  void saysInOneSentenceWhereTheRunIsAndWhoIsAsked() throws Exception {
    assertThat(page(login("bo")))
        .contains("canary-deployment on demo: gate")
        .contains("waits for operations-lead to sign")
        .contains("<svg", "error-rate of the new and the old version")
        .contains("canary-25", "Emergency".toUpperCase(java.util.Locale.ROOT));
  }

  @Test
  void signsByAForm() throws Exception {
    String cookie = login("bo");

    HttpResponse<String> answer = sign(cookie, token(page(cookie)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Done: counted");
    Command.Sign sent = (Command.Sign) house.runs.sent.getFirst();
    assertThat(sent.caller().by()).isEqualTo("bo");
    assertThat(sent.gate()).contains("n-1");
    assertThat(sent.caller().reason()).isEqualTo("all green");
  }

  @Test
  void countsAFormThatIsSentTwiceOnce() throws Exception {
    String cookie = login("bo");
    String token = token(page(cookie));

    sign(cookie, token);
    sign(cookie, token);

    assertThat(house.runs.sent.get(0).caller().id())
        .isEqualTo(house.runs.sent.get(1).caller().id());
  }

  @Test
  void rejectsByTheSameForm() throws Exception {
    String cookie = login("bo");
    String fields = "&id=1&role=operations-lead&gate=n-1&decision=proceed&reason=no";

    house.form(
        house.to("/runs/run-1/commands/reject").header("Cookie", cookie),
        "form=" + token(page(cookie)) + fields);

    assertThat(house.runs.sent.getFirst()).isInstanceOf(Command.Reject.class);
  }

  @Test
  void offersASignatureToThoseWhoHoldTheRoleAlone() throws Exception {
    assertThat(page(login("bo"))).contains("/runs/run-1/commands/sign");
    assertThat(page(login("ana")))
        .doesNotContain("/runs/run-1/commands/sign")
        .contains("It asks operations-lead, and not you.");
  }

  @Test
  void takesNoFormOfAnotherPageOrAnotherLogin() throws Exception {
    String bo = login("bo");

    assertThat(sign(bo, "forged").statusCode()).isEqualTo(403);
    assertThat(sign(bo, token(page(login("ana")))).statusCode()).isEqualTo(403);
    assertThat(sign(bo.replaceFirst("sluice=..", "sluice=xx"), token(page(bo))).statusCode())
        .isEqualTo(303);
    assertThat(house.runs.sent).isEmpty();
  }

  @Test
  void takesNoFormThatAnotherSiteSends() throws Exception {
    String cookie = login("bo");
    String fields = "form=%s&id=1&reason=all+green".formatted(token(page(cookie)));

    HttpResponse<String> answer =
        house.form(
            house
                .to("/runs/run-1/commands/hold")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "cross-site"),
            fields);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(house.runs.sent).isEmpty();
  }

  @Test
  void knowsNobodyUnderANameThatAnotherSiteHasMadeLeadHere() throws Exception {
    String request =
        "GET /runs HTTP/1.1\r\nHost: evil.example:8090\r\nConnection: close\r\nCookie: "
            + login("bo")
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 303").doesNotContain("run-1");
    }
  }

  @Test
  void showsWhatPeopleTypeAsTheyTypedItAndRunsNoneOfIt() throws Exception {
    String page = page(login("bo"));

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img")
        .doesNotContain("<script>alert", "<img", "\u202e");
    assertThat(page(login("bo"), "/runs")).doesNotContain("<script>alert", "<img");
  }

  @Test
  void tellsBrowsersToRunAndFrameNothingElse() throws Exception {
    HttpResponse<String> answer = house.get(house.to("/runs/run-1").header("Cookie", login("bo")));

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(answer.body()).doesNotContain("style=\"", "onclick");
  }

  private HttpResponse<String> sign(String cookie, String token) throws Exception {
    String fields =
        "form=%s&id=7&role=operations-lead&gate=n-1&decision=proceed&extendBy=&reason=all+green"
            .formatted(URLEncoder.encode(token, StandardCharsets.UTF_8));
    return house.form(
        house
            .to("/runs/run-1/commands/sign")
            .header("Cookie", cookie)
            .header("Accept", "text/html"),
        fields);
  }

  private String page(String cookie) throws Exception {
    return page(cookie, "/runs/run-1");
  }

  private String page(String cookie, String path) throws Exception {
    return house.get(house.to(path).header("Cookie", cookie)).body();
  }

  private String login(String person) throws Exception {
    String token = token(house.get(house.to("/login")).body());
    HttpResponse<String> answer =
        house.form(house.to("/login"), "form=%s&person=%s".formatted(token, person));
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
    return cookie.split(";", 2)[0];
  }

  private static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    assertThat(token.find()).isTrue();
    return token.group(1);
  }
}
