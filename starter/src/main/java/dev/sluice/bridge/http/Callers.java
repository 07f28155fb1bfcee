package dev.sluice.bridge.http;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.Identified;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.People;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out who asks. */
final class Callers {
  private static final String BEARER = "Bearer ";

  private final People people;
  private final StaticTokens tokens;
  private final Optional<Issuer> issuer;
  private final Sessions sessions;
  private final Allowance known;
  private final Allowance strangers;

  Callers(
      BridgeConfiguration configuration, Office office, Sessions sessions, InstantSource clock) {
    this.people = office.people();
    this.tokens = new StaticTokens(configuration.tokens(), office.secrets());
    this.issuer = configuration.oidc().map(Issuer::new);
    this.sessions = sessions;
    this.known = new Allowance(100, 20, clock);
    this.strangers = new Allowance(60, 5, clock);
  }

  /** Who talks to the API: by a token, or to look only, by a login at the page. */
  Identified api(Call call) {
    Identified who = byToken(call).orElseGet(() -> looking(call));
    known.take(who.toString());
    return who;
  }

  /** The same, however often they ask: nobody is kept from an emergency stop. */
  Identified apiInHaste(Call call) {
    return byToken(call).orElseThrow(() -> unknown("a token is needed"));
  }

  private Identified looking(Call call) {
    if (!call.method().equals("GET")) {
      throw stranger(call, "a token is needed: Authorization: Bearer ...");
    }
    return sessions
        .who(call)
        .orElseThrow(() -> stranger(call, "a token is needed: Authorization: Bearer ..."));
  }

  /** Who looks at the page. */
  Identified page(Call call) {
    Identified who =
        sessions.who(call).orElseThrow(() -> stranger(call, "log in first, at /login"));
    known.take(who.toString());
    return who;
  }

  private Optional<Identified> byToken(Call call) {
    Optional<String> header = call.header("Authorization");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    if (!header.get().startsWith(BEARER)) {
      throw stranger(call, "Authorization is not 'Bearer' and a token");
    }
    String token = header.get().substring(BEARER.length()).strip();
    return Optional.of(
        tokens.name(token).map(name -> account(call, name)).orElseGet(() -> issued(call, token)));
  }

  private Identified account(Call call, String name) {
    return people
        .byToken(name)
        .map(each -> new Identified(each.person(), Identified.Via.API, "token " + name))
        .orElseThrow(() -> stranger(call, "the token %s is bound to nobody".formatted(name)));
  }

  private Identified issued(Call call, String token) {
    try {
      String subject =
          issuer.orElseThrow(() -> unknown("this token is not valid here")).subject(token);
      return people
          .bySubject(subject)
          .map(each -> new Identified(each.person(), Identified.Via.API, "OIDC subject " + subject))
          .orElseThrow(() -> unknown("the subject of this token is bound to nobody here"));
    } catch (Refused refused) {
      strangers.take(call.host());
      throw refused;
    }
  }

  /** Counted by address, so that nobody tries token after token. */
  private Refused stranger(Call call, String sentence) {
    strangers.take(call.host());
    return unknown(sentence);
  }

  static Refused unknown(String sentence) {
    return new Refused(Refused.Status.UNAUTHORIZED, "unauthenticated", sentence);
  }
}
