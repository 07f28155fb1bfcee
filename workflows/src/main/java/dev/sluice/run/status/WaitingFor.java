package dev.sluice.run.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.OpenList;
import dev.sluice.run.people.Pages;
import dev.sluice.run.people.Questions;
import dev.sluice.run.people.Recommendations;
import dev.sluice.run.people.StandingGate;
import dev.sluice.runbook.Asked;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.TwoPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run waits for, from whom, and the JSON that answers it. */
public record WaitingFor(PinnedPlan plan, Desks desks) {
  private static final String NOBODY_NAMED = "who you are";

  private static final String REASON = "say why";

  private static final Optional<String> AGREES = Optional.of("who agrees");

  private static final String ONE_ITEM =
      "one item alone with \"item\": 2, and \"mark\": \"failed\" or \"not-applicable\" if it is so";

  public List<Waiting> list() {
    List<Waiting> waiting = new ArrayList<>();
    desks.gates().standing().forEach(standing -> waiting.add(gate(standing)));
    desks.checklists().all().forEach(open -> waiting.add(checklist(open)));
    desks.questions().all().forEach(open -> waiting.add(question(open)));
    desks.people().pages().all().stream()
        .filter(page -> page.about() == Pages.About.HAPPENED)
        .forEach(page -> waiting.add(page(page)));
    if (desks.holds().anyToResume()) {
      waiting.add(
          new Waiting(
              "resume",
              "held: " + String.join("; ", desks.holds().texts()),
              on(Pages.HOLD).toList(),
              List.of("anybody"),
              List.of(paste(new Command.Resume(caller(NOBODY_NAMED)))),
              Optional.empty()));
    }
    return waiting;
  }

  private Waiting gate(StandingGate standing) {
    List<String> missing = standing.open().missing().stream().map(RoleName::value).toList();
    List<String> paste =
        standing.open().missing().stream()
            .map(role ->
                paste(
                    new Command.Sign(
                        caller(someone(role)),
                        role,
                        Optional.of(standing.open().nonce()),
                        Decision.PROCEED,
                        Optional.empty(),
                        standing.open().gate().powers().typed())))
            .toList();
    return new Waiting(
        "sign",
        "%s: %s".formatted(standing.where(), standing.question().ask()),
        facts(standing),
        missing,
        paste,
        standing.until());
  }

  private List<String> facts(StandingGate standing) {
    return Stream.of(
            shown(standing).stream(),
            new Recommendations(desks.journal())
                .lines().stream().filter(line -> !shown(standing).contains(line)),
            desks.gates().besides(standing.where()).stream(),
            standing.soFar().stream(),
            on(standing.where()))
        .flatMap(lines -> lines)
        .toList();
  }

  private static List<String> shown(StandingGate standing) {
    return standing.question().shown().stream().map(Event.Shown::toString).toList();
  }

  private Waiting checklist(OpenList open) {
    Command confirm =
        new Command.Confirm(
            caller(someone(open.step().by())),
            Optional.empty(),
            Optional.of(open.step().id().value()),
            Command.Items.ALL,
            open.unanswered().stream()
                .map(asked -> new Answer(asked.name(), example(asked)))
                .toList());
    return new Waiting(
        "confirm",
        open.step().display(),
        facts(open),
        List.of(open.step().by().value()),
        List.of(paste(confirm)),
        open.until());
  }

  /** Each item, what is asked for, and how one item alone is marked. */
  private List<String> facts(OpenList open) {
    List<String> facts = new ArrayList<>(open.lines());
    open.unanswered()
        .forEach(asked -> facts.add("answer %s: %s".formatted(asked.name(), asked.expected())));
    if (open.step().items().size() > 1) {
      facts.add(ONE_ITEM);
    }
    on(open.step().id().value()).forEach(facts::add);
    return facts;
  }

  private Waiting question(Questions.Open open) {
    Optional<String> step = open.step.map(StepId::value);
    List<String> paste =
        switch (open.kind) {
          case DECISION ->
              open.options.stream()
                  .map(option -> paste(new Command.Decide(caller(open, option), option)))
                  .toList();
          case STEP ->
              Stream.of(
                      new Command.Retry(caller(NOBODY_NAMED), step),
                      new Command.Skip(caller(NOBODY_NAMED).with(AGREES), step))
                  .filter(each -> open.options.contains(CommandJson.name(each)))
                  .map(WaitingFor::paste)
                  .toList();
        };
    return new Waiting(
        open.kind == Questions.Kind.STEP ? "retry or skip" : "decide",
        open.question,
        Stream.concat(new Recommendations(desks.journal()).lines().stream(), on(Pages.HOLD))
            .toList(),
        open.roles.isEmpty()
            ? List.of("anybody")
            : open.roles.stream().map(RoleName::value).toList(),
        paste,
        Optional.empty());
  }

  private Waiting page(Pages.Page page) {
    return new Waiting(
        "acknowledge",
        "%s: %s".formatted(page.name(), page.told().subject()),
        List.of(),
        List.of("anybody"),
        List.of(
            paste(
                new Command.Acknowledge(
                    new Caller(Optional.empty(), NOBODY_NAMED, ""),
                    Optional.of(page.name()),
                    Optional.empty()))),
        Optional.empty());
  }

  /** Who is on it, a line, or none. */
  private Stream<String> on(String name) {
    return desks.people().pages().on(name).map(Pages.On::text).stream();
  }

  private static String example(Asked asked) {
    return switch (asked.type()) {
      case COUNT, NUMBER -> "0";
      case PERCENT -> "0%";
      case DURATION -> "0s";
      case MOMENT -> "2026-01-31T14:00Z";
      case CHOICE -> asked.of().getFirst();
      case TEXT -> "say what you saw";
    };
  }

  private String anyOf(List<RoleName> roles) {
    return roles.stream().findFirst().map(this::someone).orElse(NOBODY_NAMED);
  }

  /** Somebody who may act for the role, and is not who started the run if another can be named. */
  private String someone(RoleName role) {
    List<PersonName> holders = plan.roster().holdersOf(role);
    return holders.stream()
        .filter(person -> !person.equals(plan.start().by()) && !signed(person))
        .findFirst()
        .or(() -> holders.stream().findFirst())
        .map(PersonName::value)
        .orElse(NOBODY_NAMED);
  }

  private boolean signed(PersonName person) {
    return desks.gates().standing().stream()
        .anyMatch(each -> each.open().votes().stream().anyMatch(vote -> vote.by().equals(person)));
  }

  /** With another person where the runbook wants one. */
  private Caller caller(Questions.Open open, String option) {
    boolean two =
        open.accepting.equals(Optional.of(option))
            && plan.runbook().opening().twoPeople().contains(TwoPeople.ACCEPT);
    return caller(anyOf(open.roles)).with(AGREES.filter(each -> two));
  }

  private static Caller caller(String by) {
    return new Caller(Optional.empty(), by, REASON);
  }

  /** As an Update takes it: its name is the command, so the JSON does not say it again. */
  private static String paste(Command command) {
    ObjectNode json = CommandJson.write(command);
    json.remove("command");
    return json.toString();
  }
}
