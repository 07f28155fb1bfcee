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

  /** What people read of it. */
  List<Entry> entries() {
    return record.entries().stream().filter(TimeLine::tells).toList();
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

  /** Whether the run went back or ended after that, so that what was open then stays so. */
  boolean left(Entry behind) {
    return entries().stream()
        .dropWhile(entry -> !entry.equals(behind))
        .anyMatch(entry ->
            entry.event() instanceof Event.RollbackOrdered || entry.event() instanceof Event.Ended);
  }

  /** Whether traffic was taken back, and no stage has begun since. */
  boolean wentBack() {
    return entries().reversed().stream()
        .takeWhile(entry -> !(entry.event() instanceof Event.StageEntered))
        .anyMatch(entry -> entry.event() instanceof Event.RollbackOrdered);
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
            .flatMap(event -> Acts.of(event).stream())
            .filter(act -> !TimeLine.byItself(act))
            .map(Act::by);
    return Stream.concat(Stream.of(record.plan().start().by().value()), acting).distinct().toList();
  }
}
