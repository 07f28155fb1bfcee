package dev.sluice.bridge.http;

import static dev.sluice.report.Markup.tag;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.Identified;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.People;
import dev.sluice.report.Markup;
import java.util.List;

/** How people log in at the page. */
final class Login {
  private final BridgeConfiguration.Login way;
  private final Office office;
  private final Sessions sessions;

  Login(BridgeConfiguration.Login way, Office office, Sessions sessions) {
    this.way = way;
    this.office = office;
    this.sessions = sessions;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/login", (call, words) -> ask(call)),
        new Route("POST", "/login", (call, words) -> chosen(call)),
        new Route("POST", "/logout", (call, words) -> end(call)));
  }

  private Answer ask(Call call) {
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
