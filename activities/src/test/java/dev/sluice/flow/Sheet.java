package dev.sluice.flow;

import dev.sluice.port.ClusterBinding;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.RevisionSource;
import dev.sluice.port.Right;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.StepRights;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.WorkingHours;
import dev.sluice.runbook.reader.FileSource;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.ShippedRunbooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A short canary with its target and roster, and what a test wants different in it. */
final class Sheet {
  private static final String RUNBOOK =
      """
      runbook: short-canary
      version: "1"
      purpose: A canary of two stages for tests.
      window: 5m
      guards:
        - {when: error-rate > 0.1%, for: 2m, no-data: 10m, then: rollback}
        - {when: p99 > 50ms, for: 2m, then: hold}
      prerequisites:
        - {confirm: Team is there, by: operations-lead}
      stages:
        - stage: setup
          steps:
            - {command: tool checkpoint, undo: tool restore}
        - stage: ten
          traffic: 10%
          soak: 1h
          steps:
            - {command: tool trace, undo: tool untrace}
          expect: error-rate < 0.1%
          gate:
            ask: Go on?
            roles: [engineering-lead, operations-lead]
            decisions: [proceed, hold, extend, rollback]
            silence: {remind: 30m, escalate: 2h, expire: 8h, then: hold}
        - stage: fifty
          traffic: 50%
          shift: 10m
          soak: 2h
          expect: [p99 < 15ms, alerts = 0]
          gate:
            ask: Go on?
            roles: [engineering-lead, operations-lead]
            decisions: [proceed, hold, extend, rollback]
            silence: {remind: 30m, escalate: 2h, expire: 8h, then: hold}
      completion:
        expect: [run.rollbacks = 0, fifty.soaked >= 2h]
        gate:
          ask: Confident to proceed?
          roles: [engineering-lead, operations-lead]
          decisions: [proceed, extend, rollback]
          silence: {expire: 24h, then: hold}
      rollback:
        to: 0%
        gradual: 30m
      """;

  private String text = RUNBOOK;
  private Optional<Runbook> whole = Optional.empty();
  private List<MetricSource.Segmentation> segments = List.of();
  private Optional<Instant> at = Optional.empty();
  private Optional<RevisionSource> revision = Optional.empty();
  private Optional<TargetBinding.Practice> practice = Optional.empty();
  private Duration every = Duration.ofSeconds(30);
  private boolean followed = true;
  private final List<Channel> more = new ArrayList<>();
  private final List<String> reached = new ArrayList<>();
  private RouterBinding router = new RouterBinding.InMemory(FlowWorld.NAME);
  private final Map<String, List<Right>> rights = new HashMap<>();
  private final Map<String, List<WorkingHours>> hours = new HashMap<>();

  /** Something that a test wants different. */
  interface Change {
    void make(Sheet sheet);
  }

  /** Another text in the place of the one that stands there. */
  static Change instead(String old, String fresh) {
    return sheet -> {
      if (!sheet.text.contains(old)) {
        throw new IllegalArgumentException("there is no '%s' in the sheet".formatted(old));
      }
      sheet.text = sheet.text.replace(old, fresh);
    };
  }

  /** A shipped runbook, at its full length. */
  static Change shipped(String name) {
    String text = ShippedRunbooks.text(name).orElseThrow();
    return sheet ->
        sheet.whole = Optional.of(read(ShippedRunbooks.file(name), text, ShippedRunbooks.files()));
  }

  /** A target that tells its requests apart by a label. */
  static Change segmented(String label, String... values) {
    return sheet -> sheet.segments = List.of(new MetricSource.Segmentation(label, List.of(values)));
  }

  /** A target that tells which revision is tested. */
  static Change revised() {
    return sheet -> sheet.revision = Optional.of(new RevisionSource.InMemory(FlowWorld.NAME));
  }

  /** A target that is for practice; the runbook keeps its pace. */
  static Change practised() {
    return sheet ->
        sheet.practice = Optional.of(new TargetBinding.Practice(1.5, Duration.ofSeconds(30)));
  }

  /** A role that has rights of its own. */
  static Change may(String role, Right... rights) {
    return sheet -> sheet.rights.put(role, List.of(rights));
  }

  /** When somebody works. */
  static Change works(String person, WorkingHours hours) {
    return sheet -> sheet.hours.put(person, List.of(hours));
  }

  /** A channel more, with the kinds that it gets. */
  static Change channel(String name, NoticeKind... gets) {
    return sheet ->
        sheet.more.add(
            new Channel(
                new ChannelName(name), new Address.InMemory(FlowWorld.NAME), List.of(gets)));
  }

  /** A pager, with the kinds that it gets. */
  static Change pager(String name, NoticeKind... gets) {
    return sheet ->
        sheet.more.add(
            new Channel(
                new ChannelName(name),
                new Address.PagerDuty("a key", Optional.empty()),
                List.of(gets)));
  }

  /** No channel at all, so that no notice is told. */
  static Change followedByNobody() {
    return sheet -> sheet.followed = false;
  }

  /** People who have an address of their own. */
  static Change reached(String... people) {
    return sheet -> sheet.reached.addAll(List.of(people));
  }

  /** A target with another router. */
  static Change routedBy(RouterBinding router) {
    return sheet -> sheet.router = router;
  }

  /** A watcher that looks and reports this often. */
  static Change lookingEvery(Duration every) {
    return sheet -> sheet.every = every;
  }

  void startingAt(Instant moment) {
    at = Optional.of(moment);
  }

  void change(Change... changes) {
    for (Change each : changes) {
      each.make(this);
    }
  }

  PinnedPlan plan() {
    return new PinnedPlan(
        new PinnedPlan.Seal("0".repeat(64), PinnedPlan.Seal.ENGINE, List.of()),
        new PinnedPlan.Start(
            new PersonName("ana"),
            List.of(
                new PinnedPlan.Input("ticket", "OPS-1"),
                new PinnedPlan.Input("release", "v3"),
                new PinnedPlan.Input("conference", "to be announced")),
            at),
        whole.orElseGet(() -> read("short-canary.yaml", text, name -> Optional.empty())),
        target(),
        new Team(more, reached, rights, hours).with(channels()));
  }

  private List<String> channels() {
    List<String> usual = List.of("engineering", "on-call");
    List<String> shipped =
        List.of("engineering", "on-call", "deployment-updates", "leads", "stakeholders");
    return followed ? whole.map(runbook -> shipped).orElse(usual) : List.of();
  }

  private static Runbook read(String file, String text, FileSource files) {
    return switch (RunbookReader.read(file, text, files)) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong ->
          throw new IllegalArgumentException(wrong.problems().toString());
    };
  }

  private TargetBinding target() {
    List<Metric> metrics =
        List.of(
            new Metric(
                new MetricName("error-rate"), Unit.RATIO, "errors[$window]", 0, new NoData.Hold()),
            new Metric(new MetricName("p99"), Unit.SECONDS, "p99[$window]", 0, new NoData.Hold()),
            windowed("p50", Unit.SECONDS),
            windowed("response-match-rate", Unit.RATIO),
            windowed("traffic-split", Unit.RATIO),
            windowed("cpu", Unit.RATIO),
            windowed("memory", Unit.RATIO),
            windowed("network", Unit.RATIO),
            windowed("availability", Unit.RATIO),
            windowed("cache-hit-rate", Unit.RATIO),
            windowed("p90", Unit.SECONDS),
            windowed("p95", Unit.SECONDS),
            windowed("p99.9", Unit.SECONDS),
            windowed("latency", Unit.SECONDS),
            windowed("tps", Unit.COUNT),
            windowed("requests", Unit.COUNT),
            windowed("errors", Unit.COUNT),
            windowed("revenue-per-minute", Unit.COUNT),
            new Metric(
                new MetricName("memory-used"), Unit.BYTES, "memory-used", 0, new NoData.Hold()),
            ofTheMoment("incidents-critical"),
            ofTheMoment("incidents-high"),
            ofTheMoment("incidents-medium"),
            ofTheMoment("incidents-low"),
            ofTheMoment("connections"),
            ofTheMoment("sustained-alerts"),
            ofTheMoment("data-inconsistencies"),
            ofTheMoment("firing-alerts"),
            ofTheMoment("failing-health-checks"),
            new Metric(new MetricName("alerts"), Unit.COUNT, "alerts", 0, new NoData.Means(0)));
    return new TargetBinding(
        new TargetName("demo"),
        practice,
        router,
        new MetricSource(
            new MetricSource.Provider.InMemory(FlowWorld.NAME),
            new MetricSource.Labels("new", "old"),
            every,
            metrics,
            segments,
            revision),
        new StepRights(
            List.of("tool"),
            Optional.of(
                new ClusterBinding(
                    new ClusterBinding.Access.Kubeconfig("/none", Optional.empty()),
                    List.of("shop")))),
        List.of(
            new TargetBinding.Value("status-page", "https://status.example.com"),
            new TargetBinding.Value("room", "channel 7")));
  }

  private static Metric windowed(String name, Unit unit) {
    return new Metric(new MetricName(name), unit, name + "[$window]", 0, new NoData.Hold());
  }

  private static Metric ofTheMoment(String name) {
    return new Metric(new MetricName(name), Unit.COUNT, name, 0, new NoData.Means(0));
  }
}
