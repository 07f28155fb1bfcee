package dev.sluice.acceptance.runs;

import dev.sluice.acceptance.parts.BridgePart;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the bridge, with a token or with a browser that runs no scripts. */
final class Browser {
  private static final Pattern FORM =
      Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">(.*?)</form>", Pattern.DOTALL);
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();
  private final BridgePart bridge;

  Browser(BridgePart bridge) {
    this.bridge = bridge;
  }

  /** Signs over the API; returns status and answer. */
  String signs(String person, String run, String role) {
    return sent(
        to("/api/runs/%s/commands/sign".formatted(run))
            .header("Authorization", "Bearer " + BridgePart.token(person))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"role\": \"%s\", \"reason\": \"graphs are flat\"}".formatted(role))));
  }

  /** Logs in at the page. */
  Browser as(String person) {
    String page = sent(to("/login"));
    post("/login", hidden(page) + "&person=" + person);
    return this;
  }

  /** Fills in the form for a command and sends it. */
  String fillsIn(String run, String command, String more) {
    String page = sent(to("/runs/" + run));
    String form =
        FORM.matcher(page)
            .results()
            .filter(each -> each.group(1).endsWith("/commands/" + command))
            .map(each -> each.group(2))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no form to " + command + " on " + page));
    return post("/runs/%s/commands/%s".formatted(run, command), hidden(form) + "&" + more);
  }

  private static String hidden(String form) {
    return HIDDEN
        .matcher(form)
        .results()
        .map(each -> each.group(1) + "=" + encoded(each))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(java.util.regex.MatchResult field) {
    return URLEncoder.encode(field.group(2), StandardCharsets.UTF_8);
  }

  private String post(String path, String fields) {
    return sent(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(bridge.address() + path));
  }

  private String sent(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException failed) {
      throw new AssertionError("the bridge does not answer: " + failed, failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", hurried);
    }
  }
}
