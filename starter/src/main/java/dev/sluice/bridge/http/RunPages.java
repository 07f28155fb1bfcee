package dev.sluice.bridge.http;

import static dev.sluice.report.Markup.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bridge.Delivery;
import dev.sluice.bridge.Identified;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.Paths;
import dev.sluice.port.Wire;
import dev.sluice.report.LivePage;
import dev.sluice.report.Markup;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.starter.client.Listed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The pages on which runs are watched and acted on; they work without a script. */
final class RunPages {
  private final Office office;
  private final Looks looks;
  private final Callers callers;
  private final Sessions sessions;

  RunPages(Office office, Looks looks, Callers callers, Sessions sessions) {
    this.office = office;
    this.looks = looks;
    this.callers = callers;
    this.sessions = sessions;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/runs", (call, words) -> list(call)),
        new Route("GET", "/runs/{id}", this::run),
        new Route("POST", "/runs/{id}/commands/{command}", this::command),
        new Route("GET", "/page.css", (call, words) -> asset("page.css", "text/css")),
        new Route("GET", "/page.js", (call, words) -> asset("page.js", "text/javascript")));
  }

  private static Answer asset(String name, String type) {
    return new Answer.Whole(200, type + "; charset=utf-8", Api.resource(name), List.of());
  }

  private Answer list(Call call) {
    Identified who = callers.page(call);
    List<Listed> runs = Api.asked(() -> office.runs().list(call.query("ended").isPresent()));
    List<Markup> rows =
        runs.stream()
            .sorted(Comparator.comparing((Listed each) -> each.attributes().waitingFor().isEmpty()))
            .<Markup>map(RunPages::row)
            .toList();
    Markup head =
        tag(
            "tr",
            tag("th", "run"),
            tag("th", "runbook"),
            tag("th", "target"),
            tag("th", "phase"),
            tag("th", "new"),
            tag("th", "waits for"));
    return Answer.html(
        200,
        Chrome.page(
            "Runs",
            List.of(
                viewer(call, who),
                tag("table", tag("thead", head), tag("tbody").and(rows)),
                tag(
                    "p",
                    tag("a", "with those that have ended").with("href", "/runs?ended=true")))));
  }

  private static Markup row(Listed run) {
    Listed.Attributes says = run.attributes();
    return tag(
        "tr",
        tag("td", tag("a", run.run()).with("href", "/runs/" + Paths.segment(run.run()))),
        tag("td", says.runbook()),
        tag("td", says.target()),
        tag("td", run.goesOn() ? says.phase() : run.ended()),
        tag("td", says.traffic() + "%"),
        tag("td", String.join(", ", says.waitingFor())));
  }

  private Answer run(Call call, List<String> words) {
    Identified who = callers.page(call);
    String run = Api.run(words.getFirst());
    RunView view = Api.asked(() -> looks.view(run));
    RunRecord record = Api.asked(() -> looks.record(run));
    Forms forms = new Forms(run, who.person(), record.plan().roster(), sessions.formToken(call));
    List<Markup> main = new ArrayList<>();
    main.add(viewer(call, who));
    main.add(live("standing", LivePage.standing(view, record)));
    if (!view.waiting().isEmpty()) {
      main.add(
          tag("section", tag("h2", "Waiting for people"))
              .with("id", "waiting")
              .with("data-key", key(view))
              .and(forms.waiting(view)));
    }
    main.add(
        tag("section", tag("h2", "At any time"))
            .with("id", "controls")
            .with("data-key", view.where().phase())
            .and(forms.controls(view)));
    main.add(live("ladder", LivePage.ladder(view, record)));
    main.add(live("metrics", LivePage.metrics(view, record)));
    main.add(live("events", LivePage.events(view, record)));
    Markup all = tag("div").with("id", "run").with("data-events", stream(run, record)).and(main);
    return Answer.html(200, Chrome.page(run, List.of(all)));
  }

  private static Markup live(String id, Markup.Element section) {
    return section.with("id", id).with("data-live", "");
  }

  /** Forms are only replaced when they are about something else: somebody may be typing. */
  private static String key(RunView view) {
    return Decisions.id(
        view.waiting().stream()
            .map(each -> each.kind() + each.what() + each.paste() + each.facts())
            .toArray(String[]::new));
  }

  private static String stream(String run, RunRecord record) {
    long last =
        record.entries().stream()
            .flatMap(each -> each.seq().stream())
            .reduce((first, next) -> next)
            .orElse(0L);
    return "/api/runs/%s/events?after=%d".formatted(Paths.segment(run), last);
  }

  private Markup viewer(Call call, Identified who) {
    return tag("form", new Markup.Text("You are %s. ".formatted(who.person())))
        .with("method", "post")
        .with("action", "/logout")
        .with("class", "viewer")
        .and(Forms.hidden("form", sessions.formToken(call)), tag("button", "log out"));
  }

  private Answer command(Call call, List<String> words) {
    Identified who = callers.page(call);
    Fields form = Fields.of(call.body("application/x-www-form-urlencoded"));
    sessions.requireOwn(call, form);
    String run = Api.run(words.getFirst());
    String command = words.get(1);
    String key = form.first("id").orElseGet(() -> UUID.randomUUID().toString());
    Delivery delivery =
        new Decisions(office.courier()).decide(who, run, command, said(command, form), key);
    return told(run, delivery);
  }

  /** The command's fields; what was left empty was not said. */
  private static ObjectNode said(String command, Fields form) {
    ObjectNode json = Wire.mapper().createObjectNode();
    for (Fields.Field field : form.all()) {
      boolean chrome = List.of("form", "id").contains(field.name());
      // A form to sign is sent to reject too, with all that stands in it.
      boolean others =
          command.equals("reject")
              && List.of("decision", "extendBy", "type").contains(field.name());
      if (chrome || others || field.value().isBlank()) {
        continue;
      }
      if (field.name().startsWith("answer.")) {
        json.withObjectProperty("answers").put(field.name().substring(7), field.value());
      } else {
        json.put(field.name(), field.value());
      }
    }
    return json;
  }

  private static Answer told(String run, Delivery delivery) {
    List<Markup> main = new ArrayList<>();
    int status =
        switch (delivery) {
          case Delivery.Done done -> {
            main.addAll(ErrorPage.sentences("Done: " + done.answer(), List.of()));
            yield 200;
          }
          case Delivery.Kept kept -> {
            main.addAll(
                ErrorPage.sentences(
                    "Kept by Temporal until a worker is up, and counted once then: " + kept.why(),
                    List.of()));
            yield 202;
          }
          case Delivery.NotRecorded not -> {
            main.addAll(ErrorPage.sentences("Not recorded: " + not.why(), not.instead()));
            yield not.refused() ? 409 : 503;
          }
        };
    main.add(tag("p", tag("a", "Back to the run").with("href", "/runs/" + Paths.segment(run))));
    return Answer.html(status, Chrome.page(run, main));
  }
}
