package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading.Kind;
import dev.sluice.metrics.prometheus.Server.Body;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * What came in the place of an answer, mostly of something that stands before the server, and what
 * to do about each.
 */
final class Unanswered {
  private static final int SHOWN = 100;
  private static final Pattern TENANT = Pattern.compile("(?i)no org id|tenant|x-scope-orgid");
  private static final Pattern TLS =
      Pattern.compile("(?i)http request (was sent )?to (an )?https (server|port)");

  private Unanswered() {}

  /** Whether this status alone says that nobody answers, whatever stands below it. */
  static boolean by(int status) {
    return status == 401 || status == 403 || status == 429 || isRedirect(status);
  }

  private static boolean isRedirect(int status) {
    return status >= 300 && status < 400;
  }

  /**
   * What this is instead of an answer.
   *
   * @param server for messages
   */
  static Answer told(String server, Body body) {
    int status = body.status();
    return Answer.Nothing.error(kind(status), server + " " + sentence(body));
  }

  private static Kind kind(int status) {
    return status == 401 || status == 403 ? Kind.REFUSED : Kind.DOWN;
  }

  private static String sentence(Body body) {
    int status = body.status();
    if (isRedirect(status)) {
      return redirected(body);
    }
    return switch (status) {
      case 401 -> unknown(body);
      case 403 ->
          "denies access (status 403%s): give the target's token the right to query"
              .formatted(quoted(body));
      case 404 ->
          "has no query API there (status 404%s): check the path in the target's url, such as /prometheus, before /api/v1"
              .formatted(quoted(body));
      case 429 ->
          "limits the rate of queries (status 429%s): raise 'every' of the target's prometheus, or that limit"
              .formatted(quoted(body));
      case 502, 503, 504 ->
          "is unavailable (status %d%s): check that it is up, and any proxy before it"
              .formatted(status, quoted(body));
      default -> strange(body);
    };
  }

  private static String unknown(Body body) {
    return TENANT.matcher(body.text()).find()
        ? "needs a tenant (status 401%s): set 'tenant' of the target's prometheus, which is sent as X-Scope-OrgID"
            .formatted(quoted(body))
        : "denies access (status 401%s): check the target's token".formatted(quoted(body));
  }

  private static String redirected(Body body) {
    String where = body.location().flatMap(Unanswered::place).orElse("another place");
    return "redirects to %s (status %d), which is not followed: write the final address into the target's url; if it is a login, give the worker access without one"
        .formatted(where, body.status());
  }

  /** Without what stands behind the path: it may hold a ticket. */
  private static Optional<String> place(String location) {
    if (location.startsWith("/")) {
      return Optional.of(location.replaceFirst("[?#].*", ""));
    }
    return Optional.ofNullable(HttpUrl.parse(location))
        .map(url -> "%s://%s%s".formatted(url.scheme(), url.host(), url.encodedPath()));
  }

  private static String strange(Body body) {
    if (TLS.matcher(body.text()).find()) {
      return "speaks TLS only (status %d): write https:// into the target's url"
          .formatted(body.status());
    }
    if (body.text().stripLeading().startsWith("<")) {
      return "returns a web page, such as a login (status %d%s): write the address of Prometheus itself into the target's url, and give the worker access without a login"
          .formatted(body.status(), quoted(body));
    }
    return "does not answer as Prometheus does (status %d%s): check the target's url"
        .formatted(body.status(), quoted(body));
  }

  /** The first words of it in quotes; of a page its title. */
  private static String quoted(Body body) {
    String text = body.text().strip();
    if (text.startsWith("<")) {
      int from = text.toLowerCase(Locale.ROOT).indexOf("<title>");
      text = from < 0 ? "" : text.substring(from + 7).replaceFirst("(?s)<.*", "");
    }
    String words = text.replaceAll("\\s+", " ").strip();
    String shown = words.length() <= SHOWN ? words : words.substring(0, SHOWN) + "...";
    return shown.isEmpty() ? "" : ", '" + shown + "'";
  }
}
