package dev.sluice.worker.config;

import dev.sluice.port.MetricSource.Labels;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.StepRights;
import dev.sluice.port.TargetBinding;
import dev.sluice.port.TargetBinding.Practice;
import dev.sluice.runbook.Name;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.NodeReader.Named;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what runs may act on. */
final class TargetReader {
  private static final Duration FLOOR = Duration.ofSeconds(15);
  private static final double MOST_FACTOR = 1_000_000;
  private static final RouterBinding NO_ROUTER = new RouterBinding.HaProxy(List.of(), "", "", "");
  private static final TargetName UNNAMED = new TargetName("unnamed");

  private TargetReader() {}

  static NodeReader<List<TargetBinding>> targets() {
    return NodeReader.namedOf("the targets", target(), TargetReader::named);
  }

  private static NodeReader<TargetBinding> target() {
    return Fields.of(
        "a target",
        fields -> {
          Optional<Practice> practice = practice(fields);
          Labels labels = MetricsReader.labels(fields);
          List<String> mayRun = fields.list("may-run", Values.program());
          return new TargetBinding(
              UNNAMED,
              practice,
              fields.need("router", router(labels, mayRun), NO_ROUTER),
              MetricsReader.read(fields, labels, mayRun),
              new StepRights(mayRun, fields.optional("kubernetes", ClusterReader.cluster())),
              fields.or("values", values(), List.of()));
        });
  }

  private static Optional<TargetBinding> named(Named<TargetBinding> each, Problems problems) {
    TargetBinding target = each.value();
    return RosterReader.named(each, "target", TargetName::new, problems)
        .map(name ->
            new TargetBinding(
                name,
                target.practice(),
                target.router(),
                target.metrics(),
                target.rights(),
                target.values()));
  }

  private static NodeReader<List<TargetBinding.Value>> values() {
    return NodeReader.namedOf(
        "the values",
        Values.plain(
            "value", "a plain text, such as an address; a runbook may name a secret itself"),
        TargetReader::value);
  }

  private static Optional<TargetBinding.Value> value(Named<String> each, Problems problems) {
    return RosterReader.named(each, "value", TargetReader::requireName, problems)
        .map(name -> new TargetBinding.Value(name, each.value()));
  }

  private static String requireName(String name) {
    Name.require("value", name);
    return name;
  }

  private static Optional<Practice> practice(Fields fields) {
    if (!fields.or("practice", Scalars.flag(), false)) {
      String why = "is for practice only, and this target is not declared for practice";
      fields.refuse("factor", why, "'practice: true' beside it, or no 'factor'");
      fields.refuse("floor", why, "'practice: true' beside it, or no 'floor'");
      return Optional.empty();
    }
    double factor = fields.need("factor", factor(), 2.0);
    return Optional.of(new Practice(factor, fields.or("floor", Scalars.longDuration(), FLOOR)));
  }

  private static NodeReader<Double> factor() {
    return Scalars.parsed(
        "factor",
        "a number over 1, such as 360",
        text -> {
          double factor = Double.parseDouble(text);
          if (!(factor > 1 && factor <= MOST_FACTOR)) {
            throw new IllegalArgumentException(text);
          }
          return factor;
        });
  }

  private static NodeReader<RouterBinding> router(Labels labels, List<String> mayRun) {
    return Fields.of(
        "a router",
        fields ->
            fields.has("command")
                ? fields.need("command", ToolRouterReader.router(mayRun), NO_ROUTER)
                : haProxy(fields, labels));
  }

  private static RouterBinding haProxy(Fields fields, Labels labels) {
    List<String> endpoints = fields.needList("haproxy", Values.runtimeApi());
    fields.requireDistinct(
        "haproxy", endpoints, "a load balancer is named twice", "each address once");
    NodeReader<String> name = Values.filled("name", "a name as HAProxy's configuration has it");
    String backend = fields.need("backend", name, "");
    SeveralServers servers =
        fields.or(
            "servers",
            Fields.of(
                "the servers",
                inner ->
                    new SeveralServers(inner.needList("new", name), inner.needList("old", name))),
            new SeveralServers(List.of(labels.fresh()), List.of(labels.old())));
    servers.fresh().stream()
        .filter(each -> servers.old().contains(each) && !each.isEmpty())
        .forEach(both ->
            fields.wrong(
                "servers",
                "new and old have the same server " + both,
                "each server of the backend in one of them"));
    return new RouterBinding.HaProxy(endpoints, backend, servers.fresh(), servers.old());
  }

  /** Names or patterns of the servers of each version. */
  private record SeveralServers(List<String> fresh, List<String> old) {}
}
