package dev.sluice.bridge.http;

import static dev.sluice.report.Markup.tag;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.BridgeConfiguration.Client;
import dev.sluice.bridge.BridgeConfiguration.Oidc;
import dev.sluice.bridge.Identified;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.People;
import dev.sluice.report.Markup;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How people log in at the page. */
final class Login {
  private final BridgeConfiguration.Login way;
  private final Office office;
  private final Sessions sessions;
  private final Optional<CodeFlow> flow;

  Login(BridgeConfiguration configuration, Office office, Sessions sessions) {
    this.way = configuration.http().login();
    this.office = office;
    this.sessions = sessions;
    this.flow =
        configuration
            .oidc()
            .filter(oidc -> way == BridgeConfiguration.Login.OIDC)
            .flatMap(oidc -> oidc.client().map(client -> flow(oidc, client, office)));
  }

  private static CodeFlow flow(Oidc oidc, Client client, Office office) {
    URI back = URI.create(office.url() + "/login/callback");
    return new CodeFlow(new Issuer(oidc), client, office.secrets(), back);
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/login", (call, words) -> ask(call)),
        new Route("POST", "/login", (call, words) -> chosen(call)),
        new Route("GET", "/login/callback", (call, words) -> back(call)),
        new Route("POST", "/logout", (call, words) -> end(call)));
  }

  private Answer ask(Call call) {
    if (flow.isPresent()) {
      CodeFlow.Begun begun = flow.get().begin();
      Answer.Header kept = sessions.keep(begun);
      return Answer.elsewhere(flow.get().place(begun)).with(kept.name(), kept.value());
    }
    requireWay(BridgeConfiguration.Login.CHOOSE, call);
    List<Markup> buttons = office.people().members().stream().<Markup>map(Login::button).toList();
    return Answer.html(
        200,
        Chrome.page(
            "Who are you?",
            List.of(
                tag("p", "Everybody on this machine may be anybody: this is for practice."),
                tag("form")
                    .with("method", "post")
                    .with("action", "/login")
                    .and(Forms.hidden("form", sessions.formToken(call)))
                    .and(buttons))));
  }

  private Answer back(Call call) {
    requireWay(BridgeConfiguration.Login.OIDC, call);
    CodeFlow.Begun begun =
        sessions
            .begun(call)
            .orElseThrow(() ->
                new Refused(
                    Refused.Status.FORBIDDEN,
                    "no-login",
                    "this login was not begun here, or too long ago: begin again at /login"));
    String subject = flow.orElseThrow().subject(begun, call.query("code").orElse(""));
    Identified who =
        office
            .people()
            .bySubject(subject)
            .map(each ->
                new Identified(each.person(), Identified.Via.WEB, "OIDC subject " + subject))
            .orElseThrow(() ->
                new Refused(
                    Refused.Status.FORBIDDEN,
                    "unbound",
                    "%s is bound to nobody here: ask for a line in the people's file"
                        .formatted(subject)));
    Answer.Header cookie = sessions.begin(who);
    // A page and no redirect, since the cookie is not sent where another site led to.
    return Answer.html(
            200,
            Chrome.page(
                "Logged in",
                List.of(
                    tag("meta").with("http-equiv", "refresh").with("content", "0;url=/runs"),
                    tag("p", tag("a", "To the runs").with("href", "/runs")))))
        .with(cookie.name(), cookie.value());
  }

  private static Markup button(People.Member member) {
    return tag("button", member.name())
        .with("name", "person")
        .with("value", member.person().value());
  }

  private Answer chosen(Call call) {
    requireWay(BridgeConfiguration.Login.CHOOSE, call);
    Fields form = Fields.of(call.body("application/x-www-form-urlencoded"));
    sessions.requireOwn(call, form);
    Identified who =
        form.first("person")
            .flatMap(office.people()::named)
            .map(each -> new Identified(each.person(), Identified.Via.WEB, "chosen at the page"))
            .orElseThrow(() -> Callers.unknown("this is not one of the people here"));
    Answer.Header cookie = sessions.begin(who);
    return Answer.elsewhere("/runs").with(cookie.name(), cookie.value());
  }

  private Answer end(Call call) {
    sessions.requireOwn(call, Fields.of(call.body("application/x-www-form-urlencoded")));
    Answer.Header cookie = sessions.end();
    return Answer.elsewhere("/login").with(cookie.name(), cookie.value());
  }

  private void requireWay(BridgeConfiguration.Login needed, Call call) {
    if (way != needed || !sessions.isForUs(call)) {
      throw new Refused(
          Refused.Status.FORBIDDEN,
          "no-login",
          "nobody can log in here: set 'http: login:' in the bridge's configuration, and open the"
              + " page by its 'url'");
    }
  }
}
