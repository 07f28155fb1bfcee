package dev.sluice.report;

import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks things up in a record. Pure. */
record Story(RunRecord record) {
  /** What happened under one title: a stage, or what comes before, between and after them. */
  record Chapter(String title, List<Entry> entries) {
    <E extends Event> List<E> all(Class<E> kind) {
      return entries.stream().map(Entry::event).filter(kind::isInstance).map(kind::cast).toList();
    }

    Duration lasted() {
      return entries.isEmpty()
          ? Duration.ZERO
          : Duration.between(entries.getFirst().at(), entries.getLast().at());
    }
  }

  List<Entry> entries() {
    return record.entries();
  }

  <E extends Event> Stream<E> all(Class<E> kind) {
    return entries().stream().map(Entry::event).filter(kind::isInstance).map(kind::cast);
  }

  /** The entries of a kind, with their times. */
  List<Entry> timed(Class<? extends Event> kind) {
    return entries().stream().filter(entry -> kind.isInstance(entry.event())).toList();
  }

  /** The entries after the first one of a kind, it included; none if there is none. */
  List<Entry> since(Class<? extends Event> kind) {
    return entries().stream().dropWhile(entry -> !kind.isInstance(entry.event())).toList();
  }

  Instant began() {
    return entries().isEmpty() ? record.now() : entries().getFirst().at();
  }

  /** When it ended, or when it was asked. */
  Instant until() {
    return timed(Event.Ended.class).stream()
        .map(Entry::at)
        .reduce((first, last) -> last)
        .orElse(record.now());
  }

  Optional<RunOutcome> outcome() {
    return all(Event.Ended.class).map(Event.Ended::outcome).reduce((first, last) -> last);
  }

  /** Stages in their order, with preparation before and completion or rollback after them. */
  List<Chapter> chapters() {
    List<Chapter> chapters = new ArrayList<>();
    Chapter open = new Chapter("Before the first stage", new ArrayList<>());
    for (Entry entry : entries()) {
      Optional<String> title = titleAt(entry.event(), open.title());
      if (title.isPresent()) {
        chapters.add(open);
        open = new Chapter(title.orElseThrow(), new ArrayList<>());
      }
      open.entries().add(entry);
      if (entry.event() instanceof Event.StagePassed) {
        chapters.add(open);
        open = new Chapter("After the stages", new ArrayList<>());
      }
    }
    chapters.add(open);
    return chapters.stream().filter(each -> !each.entries().isEmpty()).toList();
  }

  private static Optional<String> titleAt(Event event, String open) {
    if (event instanceof Event.StageEntered entered) {
      return Optional.of("Stage " + entered.stage());
    }
    return event instanceof Event.RollbackOrdered && !open.equals("Rollback")
        ? Optional.of("Rollback")
        : Optional.empty();
  }

  /** Everyone who did something, in the order of their first act; who started it first. */
  List<String> attendees() {
    Stream<String> acting =
        entries().stream()
            .map(Entry::event)
            .flatMap(Story::act)
            .filter(act -> !TimeLine.byItself(act))
            .map(Act::by);
    return Stream.concat(Stream.of(record.plan().start().by().value()), acting).distinct().toList();
  }

  private static Stream<Act> act(Event event) {
    return switch (event) {
      case Event.Confirmed confirmed -> Stream.of(confirmed.act());
      case Event.Signed signed -> Stream.of(signed.act());
      case Event.Decided decided -> Stream.of(decided.act());
      case Event.HoldBegan began -> Stream.of(began.act());
      case Event.HoldEnded ended -> Stream.of(ended.act());
      case Event.RollbackOrdered ordered -> Stream.of(ordered.act());
      case Event.Deviation deviation -> Stream.of(deviation.act());
      case Event.Began e -> Stream.empty();
      case Event.StageEntered e -> Stream.empty();
      case Event.StagePassed e -> Stream.empty();
      case Event.StepRan e -> Stream.empty();
      case Event.StepUncertain e -> Stream.empty();
      case Event.Told e -> Stream.empty();
      case Event.Shifted e -> Stream.empty();
      case Event.Proven e -> Stream.empty();
      case Event.Soaked e -> Stream.empty();
      case Event.GuardFired e -> Stream.empty();
      case Event.Baselined e -> Stream.empty();
      case Event.Judged e -> Stream.empty();
      case Event.Drifted e -> Stream.empty();
      case Event.Outage e -> Stream.empty();
      case Event.GateOpened e -> Stream.empty();
      case Event.GateClosed e -> Stream.empty();
      case Event.Asked e -> Stream.empty();
      case Event.Undone e -> Stream.empty();
      case Event.Refused e -> Stream.empty();
      case Event.Ended e -> Stream.empty();
    };
  }
}
