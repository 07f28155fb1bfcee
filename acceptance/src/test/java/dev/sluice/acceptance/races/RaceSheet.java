package dev.sluice.acceptance.races;

import dev.sluice.port.ClusterBinding;
import dev.sluice.port.MetricSource;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.MetricSource.NoData;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.port.Roster.Holders;
import dev.sluice.port.Roster.Person;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.StepRights;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.TargetName;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.RunbookReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A runbook of these tests with a target and a roster for it.
 *
 * @param text the runbook
 * @param target its name, which no other race has
 */
record RaceSheet(String text, String target) {
  /** The one world of each process that targets are bound to. */
  static final String WORLD = "world";

  /** Looks are so close that a test sees many of them. */
  static final Duration EVERY = Duration.ofMillis(200);

  /** The runbook of that file beside this class. */
  static RaceSheet of(String file) {
    try (InputStream found = RaceSheet.class.getResourceAsStream(file)) {
      if (found == null) {
        throw new IllegalArgumentException("there is no runbook " + file);
      }
      return new RaceSheet(
          new String(found.readAllBytes(), StandardCharsets.UTF_8), "shop-" + UUID.randomUUID());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The same with another text in the place of one that stands there. */
  RaceSheet with(String old, String fresh) {
    if (!text.contains(old)) {
      throw new IllegalArgumentException("there is no '%s' in the runbook".formatted(old));
    }
    return new RaceSheet(text.replace(old, fresh), target);
  }

  /** The same for a target of its own. */
  RaceSheet anew() {
    return new RaceSheet(text, "shop-" + UUID.randomUUID());
  }

  /** What a run of it goes by. */
  PinnedPlan plan() {
    return new PinnedPlan(
        new PinnedPlan.Seal("0".repeat(64), PinnedPlan.Seal.ENGINE, List.of()),
        new PinnedPlan.Start(new PersonName("ana"), List.of(), Optional.empty()),
        runbook(),
        binding(),
        roster());
  }

  private Runbook runbook() {
    return switch (RunbookReader.read("race.yaml", text, name -> Optional.empty())) {
      case RunbookReader.Result.Read read -> read.runbook();
      case RunbookReader.Result.Wrong wrong ->
          throw new IllegalArgumentException(wrong.problems().toString());
    };
  }

  private TargetBinding binding() {
    return new TargetBinding(
        new TargetName(target),
        Optional.empty(),
        new RouterBinding.InMemory(WORLD),
        new MetricSource(
            new MetricSource.Provider.InMemory(WORLD),
            new MetricSource.Labels("new", "old"),
            EVERY,
            List.of(metric("error-rate", Unit.RATIO), metric("p99", Unit.SECONDS)),
            List.of(),
            Optional.empty()),
        new StepRights(List.of("tool"), Optional.<ClusterBinding>empty()),
        List.of());
  }

  private static Metric metric(String name, Unit unit) {
    return new Metric(new MetricName(name), unit, name + "[$window]", 0, new NoData.Hold());
  }

  private static Roster roster() {
    return new Roster(
        Stream.of("ana", "bo", "chen")
            .map(name -> new Person(new PersonName(name), name, Optional.empty()))
            .toList(),
        List.of(new Holders(new RoleName("operations-lead"), List.of(new PersonName("bo")))),
        List.of(
            new Channel(
                new ChannelName("engineering"),
                new Address.InMemory(WORLD),
                NoticeKind.subscribable())));
  }
}
