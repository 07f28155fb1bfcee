package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Await;
import dev.sluice.acceptance.parts.Part;
import dev.sluice.demo.patience.Patience;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.CommandJson;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.StartOrder;
import dev.sluice.starter.client.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A run on real servers, told in an operator's verbs. */
final class Operator {
  private static final Duration BLINK = Duration.ofMillis(2);
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration SLOWLY = Duration.ofSeconds(1);

  private final Site site;
  private final String run;
  private final RunProgress progress;
  private Outage outage = Outage.NONE;

  private Operator(Site site, String run) {
    this.site = site;
    this.run = run;
    this.progress = new RunProgress(site::lost, this::view);
  }

  /** Starts a run while everything is as it is before one. */
  static Operator starts(Site site, String runbook) {
    return starts(site, runbook, Map.of());
  }

  /** The same with inputs. */
  static Operator starts(Site site, String runbook, Map<String, String> inputs) {
    site.begin(site.target());
    return startsAsItIs(site, runbook, inputs);
  }

  /** The same on another target of the site. */
  static Operator startsOn(String target, Site site, String runbook, Map<String, String> inputs) {
    TargetName other = new TargetName(target);
    site.begin(other);
    return starts(other, site, runbook, inputs);
  }

  /** Starts a run with the traffic as somebody left it. */
  static Operator startsAsItIs(Site site, String runbook, Map<String, String> inputs) {
    return starts(site.target(), site, runbook, inputs);
  }

  private static Operator starts(
      TargetName target, Site site, String runbook, Map<String, String> inputs) {
    Operator operator = new Operator(site, runbook + "-" + UUID.randomUUID());
    site.runs()
        .start(
            new StartOrder(
                operator.run,
                new RunbookName(runbook),
                target,
                new PersonName("ana"),
                inputs,
                Optional.empty()));
    return operator;
  }

  /** Its workflow id. */
  String id() {
    return run;
  }

  /** Waits until the run looks so. */
  Operator until(String what, Predicate<RunView> wanted) {
    awaitView(what, wanted);
    return this;
  }

  private RunView awaitView(String what, Predicate<RunView> wanted) {
    return await(what, Await.A_MOVE, () -> view().filter(wanted));
  }

  /** Waits until so much of a stage's soak was counted. */
  Operator untilSoaked(String stage, Duration counted) {
    return until(stage + " has soaked for " + counted, Looks.soaked(stage, counted));
  }

  Operator untilShifting() {
    return until(
        "traffic is on its way",
        view ->
            view.where().phase() == Phase.SHIFTING
                && Percent.ZERO.isBelow(view.traffic().commanded()));
  }

  Operator untilAsked(String kind) {
    return until("a person is asked to " + kind, Looks.asked(kind));
  }

  /** Waits for a question of this kind and answers it with the first thing that can be pasted. */
  Operator answers(String kind) {
    RunView asked = awaitView("a person is asked to " + kind, Looks.asked(kind));
    asked.waiting().stream()
        .filter(each -> each.kind().equals(kind))
        .limit(1)
        .forEach(each -> tells(CommandJson.read(kind, each.paste().getFirst())));
    return this;
  }

  /** Until the run has ended its people confirm and sign whatever they are asked for. */
  Operator isAttended() {
    await(
        "the run has ended",
        Await.A_RUN,
        () -> {
          view().ifPresent(seen -> seen.first().forEach(this::attend));
          return site.runs().closing(run, SLOWLY);
        });
    return this;
  }

  /** The same until the run looks so. */
  Operator isAttendedUntil(String what, Predicate<RunView> wanted) {
    await(
        what,
        Await.A_RUN,
        () -> {
          Optional<RunView> seen = view();
          if (seen.filter(wanted).isEmpty()) {
            seen.ifPresent(each -> each.first().forEach(this::attend));
          }
          return seen.filter(wanted);
        });
    return this;
  }

  private void attend(Waiting asked) {
    assertThat(asked.kind()).as(asked.toString()).isIn("confirm", "sign");
    tells(CommandJson.read(asked.kind(), asked.paste().getFirst()));
  }

  Operator signs(String by, String role) {
    return decides(by, role, Decision.PROCEED);
  }

  Operator decides(String by, String role, Decision decision) {
    return tells(
        new Command.Sign(
            caller(by), new RoleName(role), Optional.empty(), decision, Optional.empty()));
  }

  /** Ends a hold. */
  Operator resumes() {
    return tells(new Command.Resume(caller("bo")));
  }

  /** Says that a step whose outcome nobody knows has acted. */
  Operator takesTheStepAsDone() {
    return tells(new Command.Skip(caller("bo").with(Optional.of("chen")), Optional.empty()));
  }

  /**
   * Emergency stop; how long it was from before the order was sent until the router itself says
   * that the new version gets nothing, or what the runbook goes back to.
   */
  Duration stops() {
    return stops(Percent.ZERO);
  }

  Duration stops(Percent back) {
    long begin = System.nanoTime();
    CompletableFuture<Operator> order =
        CompletableFuture.supplyAsync(() -> tells(new Command.Stop(caller("bo"))));
    await(
        "traffic is back where it was",
        Await.A_MOVE.looking(BLINK),
        () -> Optional.of(site.share()).filter(back::equals));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    order.join();
    return took;
  }

  private static Caller caller(String by) {
    return new Caller(Optional.of(UUID.randomUUID().toString()), by, "as the test says");
  }

  private Operator tells(Command command) {
    Sent sent = site.runs().send(run, command);
    assertThat(sent).as("what became of %s", command).isNotInstanceOf(Sent.Refused.class);
    return this;
  }

  /** {@code kill -9} of the worker, and nothing but it; then a new one. */
  Operator losesTheWorker() {
    Part worker = site.worker().part();
    outage = Outage.of(worker::killAlone, worker::restart);
    return this;
  }

  /** {@code kill -9} of the Temporal server, which returns on the same ports and file. */
  Operator losesTheServer() {
    Part server = site.temporal().part();
    outage = Outage.of(server::kill, server::restart);
    return this;
  }

  /** How long nobody looked at the guards though what was killed was back. */
  Duration blindFor() {
    RunView seen =
        awaitView(
            "guards are watched after the kill",
            view ->
                view.watch().lastLook().filter(look -> look.isAfter(outage.killed())).isPresent());
    return outage.blindUntil(seen.watch().lastLook().orElseThrow(), run);
  }

  /** The share that the run says it has commanded. */
  Percent commanded() {
    return awaitView("the run answers", view -> true).traffic().commanded();
  }

  /** The end of the run, and all that happened in it. */
  List<Event> ends(RunOutcome wanted) {
    await("the run has ended", Await.A_MOVE, () -> site.runs().closing(run, GLANCE));
    List<Event> events = events();
    assertThat(only(Event.Ended.class, events))
        .as(this::whereItStands)
        .extracting(Event.Ended::outcome)
        .containsExactly(wanted);
    return events;
  }

  /** All that has happened in it so far. */
  List<Event> events() {
    return record().entries().stream().map(Entry::event).toList();
  }

  RunRecord record() {
    return await(
        "the run tells its record", Await.A_MOVE, () -> answered(() -> site.runs().record(run)));
  }

  /** The folder that the worker made for the run: its report, and what its steps left. */
  Path folder() {
    return site.data().resolve("runs").resolve(run);
  }

  private Optional<RunView> view() {
    return answered(() -> site.runs().view(run));
  }

  private <T> T await(String what, Patience patience, Supplier<Optional<T>> question) {
    return Await.until(what, patience, progress, question, this::whereItStands);
  }

  /** Nothing while a worker or server is away, or a run is just beginning. */
  private static <T> Optional<T> answered(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (Trouble away) {
      return Optional.empty();
    }
  }

  private String whereItStands() {
    return "The run %s: %s%n%s"
        .formatted(run, view().map(RunView::toString).orElse("does not answer"), site.workerSaid());
  }

  /** Those of one kind. */
  static <E extends Event> List<E> only(Class<E> kind, List<Event> events) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
