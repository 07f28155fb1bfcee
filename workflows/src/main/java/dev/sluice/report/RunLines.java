package dev.sluice.report;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Seen;
import dev.sluice.guard.Verdict;
import dev.sluice.runbook.Operand.Side;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run in single sentences, for places with room for little, such as a chat. Pure. */
public final class RunLines {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MMM d, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunLines() {}

  /**
   * A metric, the new version beside the old one.
   *
   * @param limit what the new one has to keep to; may be empty
   * @param looks how many looks of the soak gave a value
   */
  public record Row(String what, String fresh, String old, String limit, long looks) {}

  /** Where the run is: {@code canary on demo: soaking, stage 2 of 5: ramp-10}. */
  public static String headline(RunView view) {
    return CurrentDetails.headline(view);
  }

  /** That it is practice, loudly; empty: it is not. */
  public static Optional<String> practice(RunView view) {
    return Optional.of(CurrentDetails.practice(view)).filter(text -> !text.isEmpty());
  }

  /** What share the new version gets. */
  public static String traffic(RunView view) {
    return "Traffic %s, measured %s%s"
        .formatted(
            view.traffic().commanded(), CurrentDetails.measured(view), CurrentDetails.floor(view));
  }

  /** How far the soak is; empty: none is. */
  public static Optional<String> soak(RunView view) {
    return view.watch()
        .soak()
        .filter(clock -> !clock.required().isZero())
        .map(clock -> "Soak " + Words.soak(clock));
  }

  /** When the run ends; empty: nobody can tell. */
  public static Optional<String> ends(RunView view) {
    return view.header()
        .times()
        .end()
        .map(end ->
            "Ends %s at the earliest, %s at the latest"
                .formatted(clock(end.earliest()), clock(end.latest())));
  }

  /** {@code Nov 30, 04:10 UTC}. */
  public static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** What the guards say, in one sentence: those that are not quiet by name. */
  public static String guards(RunView view) {
    List<RunView.GuardLine> all = view.watch().guards();
    if (all.isEmpty()) {
      return "No guard watches yet";
    }
    String loud =
        all.stream().flatMap(each -> loud(each).stream()).collect(Collectors.joining("; "));
    return loud.isEmpty()
        ? "All guards (%d) see good values".formatted(all.size())
        : "Of %d guards: %s".formatted(all.size(), loud);
  }

  private static Optional<String> loud(RunView.GuardLine line) {
    return switch (line.sight().state()) {
      case GuardState.Firing firing -> Optional.of(line.condition() + " FIRING");
      case GuardState.Pending pending ->
          Optional.of(line.condition() + " " + Words.state(line.sight().state()));
      case GuardState.Inactive inactive ->
          line.sight().verdict() == Verdict.OK
              ? Optional.empty()
              : Optional.of(line.condition() + " " + Words.verdict(line.sight().verdict()));
    };
  }

  /** What was seen of each metric of all requests. */
  public static List<Row> rows(RunView view) {
    Units units = Units.of(view);
    return view.watch().seen().stream()
        .filter(each -> each.ofAll(Side.NEW))
        .map(fresh ->
            new Row(
                fresh.metric().value(),
                value(fresh, units),
                old(view, fresh).map(each -> value(each, units)).orElse(""),
                limit(view, fresh),
                fresh.range().looks()))
        .toList();
  }

  private static Optional<Seen> old(RunView view, Seen fresh) {
    return view.watch().seen().stream()
        .filter(each -> each.ofAll(Side.OLD) && each.metric().equals(fresh.metric()))
        .findFirst();
  }

  private static String value(Seen seen, Units units) {
    return seen.newest() instanceof Reading.Value
        ? Words.reading(seen.newest(), units.of(seen.metric()))
        : "none";
  }

  private static String limit(RunView view, Seen fresh) {
    return view.guide().yardsticks().bounds().stream()
        .filter(bound -> bound.metric().equals(fresh.metric()))
        .map(Bound::text)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /**
   * What became of a gate, a sentence each: who decided what, and how it ended.
   *
   * @param nonce of the gate as it was opened; a gate that was opened anew ended by that
   */
  public static List<String> closed(RunRecord record, String nonce) {
    List<Entry> since =
        record.entries().stream()
            .dropWhile(each ->
                !(each.event() instanceof Event.GateOpened open && open.nonce().equals(nonce)))
            .toList();
    return since.isEmpty() ? List.of() : closed(record, since);
  }

  private static List<String> closed(RunRecord record, List<Entry> since) {
    String where = since.getFirst().event() instanceof Event.GateOpened open ? open.where() : "";
    List<Event> about =
        since.stream()
            .skip(1)
            .map(Entry::event)
            .filter(event -> event instanceof Event.AtPlace place && place.where().equals(where))
            .toList();
    Stream<Event> votes =
        about.stream()
            .takeWhile(event ->
                !(event instanceof Event.GateClosed) && !(event instanceof Event.GateOpened))
            .filter(Event.Signed.class::isInstance);
    Stream<Event> end =
        about.stream()
            .filter(event -> event instanceof Event.GateClosed || event instanceof Event.GateOpened)
            .limit(1);
    return Stream.concat(votes, end)
        .map(event ->
            event instanceof Event.GateOpened
                ? "Void: the evidence has changed, and the gate was reopened"
                : TimeLine.sentence(record.plan(), event))
        .toList();
  }

  /** The newest thing that people have said in a run, as a sentence; empty: nothing. */
  public static Optional<String> lastSaid(RunRecord record) {
    return record.entries().reversed().stream()
        .map(Entry::event)
        .filter(event ->
            event instanceof Event.Decided
                || event instanceof Event.Confirmed
                || event instanceof Event.HoldEnded
                || event instanceof Deviation
                || event instanceof Acknowledged)
        .findFirst()
        .map(event -> TimeLine.sentence(record.plan(), event));
  }
}
