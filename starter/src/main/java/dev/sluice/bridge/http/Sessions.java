package dev.sluice.bridge.http;

import dev.sluice.bridge.BridgeConfiguration.Http;
import dev.sluice.bridge.Identified;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.People;
import dev.sluice.runbook.PersonName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Who is logged in at the page. The cookie says it, signed, so that any copy of the bridge knows.
 */
final class Sessions {
  private static final Duration LASTS = Duration.ofHours(12);
  private static final Duration LOGIN_LASTS = Duration.ofMinutes(10);
  private static final String COOKIE = "sluice";
  private static final String BEGUN = "sluice-login";

  private final Http http;
  private final People people;
  private final Seal seal;
  private final InstantSource clock;

  Sessions(Http http, Office office, InstantSource clock) {
    this.http = http;
    this.people = office.people();
    this.seal = Seal.of(http.session().map(office.secrets()::get));
    this.clock = clock;
  }

  /** The person; absent: nobody is logged in, or the roster knows them no longer. */
  Optional<Identified> who(Call call) {
    if (!isForUs(call)) {
      return Optional.empty();
    }
    return call.cookie(COOKIE)
        .flatMap(seal::open)
        .map(text -> List.of(text.split("\n", 3)))
        .filter(parts -> parts.size() == 3)
        .filter(
            parts -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts.get(0)))))
        .filter(parts -> people.named(parts.get(1)).isPresent())
        .map(parts ->
            new Identified(new PersonName(parts.get(1)), Identified.Via.WEB, parts.get(2)));
  }

  /**
   * Whether the browser means this bridge: a page of somebody else can let its own name lead here.
   */
  boolean isForUs(Call call) {
    String host = call.header("Host").orElse("").replaceFirst(":\\d+\\z", "");
    return host.equals(http.url().getHost())
        || (http.isLoopback() && List.of("localhost", "127.0.0.1", "[::1]").contains(host));
  }

  /** The header by which a browser knows who is logged in. */
  Answer.Header begin(Identified who) {
    String until = String.valueOf(clock.instant().plus(LASTS).getEpochSecond());
    String value = seal.close(String.join("\n", until, who.person().value(), who.proof()));
    return cookie(value, LASTS);
  }

  /** The header by which it forgets that. */
  Answer.Header end() {
    return cookie("", Duration.ZERO);
  }

  private Answer.Header cookie(String value, Duration lasts) {
    return cookie(COOKIE, value, lasts, "Strict");
  }

  private Answer.Header cookie(String name, String value, Duration lasts, String site) {
    String secure = "https".equals(http.url().getScheme()) ? "; Secure" : "";
    return new Answer.Header(
        "Set-Cookie",
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=%s%s"
            .formatted(name, value, lasts.toSeconds(), site, secure));
  }

  /** The header by which the browser keeps a login that has begun; it comes back from elsewhere. */
  Answer.Header keep(CodeFlow.Begun begun) {
    String until = String.valueOf(clock.instant().plus(LOGIN_LASTS).getEpochSecond());
    return cookie(BEGUN, seal.close(until + "\n" + begun.text()), LOGIN_LASTS, "Lax");
  }

  /** The login that this browser has begun, if the answer is one to it. */
  Optional<CodeFlow.Begun> begun(Call call) {
    String state = call.query("state").orElse("");
    return call.cookie(BEGUN)
        .flatMap(seal::open)
        .map(text -> text.split("\n", 2))
        .filter(parts -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0]))))
        .map(parts -> CodeFlow.Begun.of(parts[1]))
        .filter(begun -> begun.state().equals(state));
  }

  /** What each form of this login carries, and nobody else can know. */
  String formToken(Call call) {
    return seal.mark("form\n" + call.cookie(COOKIE).orElse(""));
  }

  /**
   * Lets only forms through that the page itself has made.
   *
   * @throws Refused if it is another
   */
  void requireOwn(Call call, Fields form) {
    String given = form.first("form").orElse("");
    boolean own =
        MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            formToken(call).getBytes(StandardCharsets.UTF_8));
    // What browsers say about where a form was sent from; Origin is hidden by our Referrer-Policy.
    boolean near =
        call.header("Sec-Fetch-Site").map(List.of("same-origin", "none")::contains).orElse(true);
    if (!own || !near || !isForUs(call)) {
      throw new Refused(
          Refused.Status.FORBIDDEN,
          "foreign-form",
          "this form is not of your login here: open the page again and repeat it");
    }
  }
}
