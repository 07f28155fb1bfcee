package dev.sluice.library;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.MetricInspector;
import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.port.MetricActivities;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Labels;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.RevisionActivities;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionSource;
import dev.sluice.port.Right;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.port.Roster.Holders;
import dev.sluice.port.Roster.Person;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TargetBinding;
import dev.sluice.port.TargetBinding.Practice;
import dev.sluice.port.TrafficActivities.Balancer;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.Unit;
import dev.sluice.secrets.EnvironmentSecrets;
import dev.sluice.secrets.SecretSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A worker that knows the targets {@code shop} and {@code rehearsal} and four people. */
final class Shop {
  private static final MetricInspector NOTHING = (source, question, limits) -> List.of();

  static final String RUNBOOK =
      """
      runbook: raise
      version: "1"
      purpose: Raises a share.
      inputs:
        ticket: {type: text, required: true, description: Change ticket}
        tries: {type: count}
        wait: {type: duration}
        share: {type: percent}
      guards:
        - {when: error-rate > 0.1%, for: 2m, then: rollback}
      stages:
        - stage: half
          traffic: 50%
          soak: 2h
          steps:
            - {command: deploy --now, undo: undeploy}
            - {notify: team, subject: s, message: m}
            - {confirm: Ready, by: lead}
          expect: p99 < 50ms
          gate: {roles: [lead, ops], decisions: [proceed, rollback], silence: {expire: 1h, then: hold}}
      rollback: {to: 0%}
      """;

  static final String INPUT =
      "{\"target\":\"shop\",\"by\":\"dana\",\"inputs\":{\"ticket\":\"OPS-1\"}}";

  private Shop() {}

  /** The runbook with a call to this address, under this token. */
  static String calling(String address, String token) {
    return RUNBOOK.replace(
        "      - {confirm: Ready, by: lead}\n",
        "      - {confirm: Ready, by: lead}\n      - {http: 'POST %s', headers: {Authorization: 'Bearer %s'}}\n"
            .formatted(address, token));
  }

  static Bindings bindings() {
    return new Bindings(
        List.of(
            target("shop", Optional.empty()),
            target("rehearsal", Optional.of(new Practice(360, Duration.ofSeconds(5))))),
        roster(holders("lead", "ana"), holders("ops", "ana", "bo"), starters("ana", "bo", "dana")));
  }

  static Roster roster(Holders... holders) {
    List<Person> people =
        Stream.of("ana", "bo", "chen", "dana")
            .map(name -> new Person(new PersonName(name), name, Optional.empty()))
            .toList();
    return new Roster(
        people, List.of(holders), List.of(new Channel(new ChannelName("team"), new Address.Log())));
  }

  static Holders holders(String role, String... people) {
    return new Holders(new RoleName(role), Stream.of(people).map(PersonName::new).toList());
  }

  private static Holders starters(String... people) {
    return new Holders(
        new RoleName("starters"),
        holders("starters", people).people(),
        List.of(Right.START),
        List.of(),
        Optional.empty());
  }

  static TargetBinding target(String name, Optional<Practice> practice) {
    return new TargetBinding(
        new TargetName(name),
        practice,
        new RouterBinding.InMemory(name),
        new MetricSource(
            new MetricSource.Provider.InMemory(name),
            new Labels("new", "old"),
            Duration.ofSeconds(5),
            List.of(metric("error-rate", Unit.RATIO), metric("p99", Unit.SECONDS))),
        List.of("deploy", "undeploy"),
        List.of(new TargetBinding.Value("page", "https://page.example.org")));
  }

  /** A target that tells which revision is tested. */
  private static TargetBinding telling() {
    TargetBinding shop = target("telling", Optional.empty());
    return new TargetBinding(
        shop.name(),
        shop.practice(),
        shop.router(),
        shop.metrics().telling(Optional.of(new RevisionSource.InMemory("telling"))),
        shop.rights(),
        shop.values());
  }

  /** What a check on such a target says while it is answered so about the revision. */
  static CheckReport checked(RevisionReading reading) {
    return new CatalogueActivitiesImpl(
            new Library(Optional.empty()),
            new Bindings(List.of(telling()), bindings().roster()),
            new Witnesses(answering(new Reading.Value(0)), NOTHING, revision(reading), router()),
            secrets())
        .check(
            new CheckRequest(
                "", "mine.yaml", RUNBOOK, "telling", List.of(new PinnedFile("rule.yaml", "x"))));
  }

  private static MetricSource.Metric metric(String name, Unit unit) {
    return new MetricSource.Metric(new MetricName(name), unit, name, 0, new NoData.Hold());
  }

  /** The secrets that this worker has. */
  static SecretSource secrets() {
    return new EnvironmentSecrets(Map.of("SLUICE_SECRET_PAGE_TOKEN", "very-secret"));
  }

  /** A target that always gives one answer when it is asked for its revision. */
  static RevisionActivities revision(RevisionReading reading) {
    return request -> reading;
  }

  /** Whoever is asked about a target that is in order, and gives one reading to every question. */
  static Witnesses witnesses(Reading reading) {
    return new Witnesses(
        answering(reading), NOTHING, revision(new RevisionReading.Known("v7")), router());
  }

  /** A router that gives the new version nothing. */
  static Function<RouterBinding, TrafficReading> router() {
    return binding -> new TrafficReading(Percent.ZERO, List.of(new Balancer("lb", Percent.ZERO)));
  }

  /** A source that gives one reading to every question. */
  static MetricActivities answering(Reading reading) {
    return request ->
        request.questions().stream().map(question -> new Measured(question, reading)).toList();
  }
}
