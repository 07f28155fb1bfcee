package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.GuardSight;
import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Seen;
import dev.sluice.guard.SoakClock;
import dev.sluice.guard.Verdict;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.Header;
import dev.sluice.report.RunView.Measured;
import dev.sluice.report.RunView.MetricUnit;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.RunView.Traffic;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.report.RunView.Watch;
import dev.sluice.report.RunView.Where;
import dev.sluice.runbook.Arithmetic;
import dev.sluice.runbook.Figure;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Segment;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentDetailsTest {
  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");

  @Test
  void saysWhereARunIsAndWhatAPersonCanDo() {
    Golden.assertSame("details-at-a-gate.md", CurrentDetails.of(view(Phase.GATE, List.of())));
  }

  @Test
  void printsTheSameForATerminal() {
    Golden.assertSame(
        "status-at-a-gate.txt",
        StatusText.of(view(Phase.GATE, List.of("guard fired: p99 > 50ms"))));
  }

  @Test
  void saysEachGuardOnALineOfItsOwn() {
    assertThat(StatusText.guards(view(Phase.SOAKING, List.of())))
        .hasSize(4)
        .contains("error-rate > 0.1% for 2m: inactive, 0.02%");
  }

  @Test
  void coloursOnlyWhereItIsTold() {
    RunView view = view(Phase.SOAKING, List.of());

    assertThat(StatusText.of(view)).doesNotContain("\u001b");
    assertThat(StatusText.of(view, Paint.ANSI)).contains("\u001b[31m").contains("\u001b[0m");
  }

  @Test
  void letsNobodyMoveTheCursorOfATerminal() {
    assertThat(StatusText.of(view(Phase.HELD, List.of("look \u001b[2J here\rgone"))))
        .doesNotContain("\u001b", "\r");
  }

  @Test
  void keepsTheHyphensOfAnOption() {
    assertThat(CurrentDetails.of(view(Phase.HELD, List.of("failed: list --all"))))
        .contains("list \\--all");
  }

  @Test
  void offersToResumeOnlyWhatIsHeld() {
    assertThat(CurrentDetails.of(view(Phase.SOAKING, List.of()))).doesNotContain("`resume`");
    assertThat(CurrentDetails.of(view(Phase.SOAKING, List.of("bo: lunch"))))
        .contains("`resume`", ", HELD");
  }

  @Test
  void offersNothingWhenTheRunHasEnded() {
    assertThat(CurrentDetails.of(view(Phase.ENDED, List.of()))).doesNotContain("`hold`", "`stop`");
  }

  @Test
  void offersNoHoldDuringARollback() {
    assertThat(CurrentDetails.of(view(Phase.ROLLING_BACK, List.of())))
        .doesNotContain("`hold`")
        .contains("`stop`");
  }

  @Test
  void showsEachSegmentAndWhatIsMadeOfMetrics() {
    String details = CurrentDetails.of(view(Phase.SOAKING, List.of()));

    assertThat(details)
        .contains("error-rate of segment A: new 0.02%, highest in this soak 0.02%")
        .contains("revenue: new 20")
        .contains("revenue \\* 1440: new 28800")
        .contains("p99 \\* revenue: new 240ms")
        .contains("p99 / p99 of old: 1.2\n");
  }

  @Test
  void staysAFewKilobytesWhateverHappens() {
    RunView busy = view(Phase.GATE, Collections.nCopies(3, "x".repeat(5_000)));
    RunView noisy =
        new RunView(
            busy.header(),
            busy.where(),
            busy.traffic(),
            busy.watch(),
            Collections.nCopies(50, busy.waiting().getFirst()),
            Collections.nCopies(500, "y".repeat(5_000)));

    assertThat(CurrentDetails.of(noisy).length()).isLessThan(12_000);
  }

  @Test
  void turnsWhatIsWaitedForIntoALineForTheShell() {
    String paste =
        "{\"by\":\"bo\",\"reason\":\"it's"
            + " fine\",\"item\":\"canary-5/after/1\",\"answers\":{\"complaints\":\"0\"}}";

    assertThat(ShellLine.of("confirm", "run-1", paste))
        .contains(
            "sluice confirm run-1 --item canary-5/after/1 --as bo --reason 'it'\\''s fine' --answer"
                + " complaints=0");
    assertThat(ShellLine.of("retry or skip", "run-1", "{\"by\":\"bo\",\"second\":\"chen\"}"))
        .contains("sluice skip run-1 --as bo --second chen");
    assertThat(ShellLine.of("sign", "run-1", "{\"role\":\"a\",\"type\":\"shop-flat\"}"))
        .contains("sluice sign run-1 --role a --type shop-flat");
    assertThat(ShellLine.of("sign", "run-1", "no json")).isEmpty();
  }

  private static RunView view(Phase phase, List<String> holds) {
    Header header =
        new Header(
            "canary-demo-1",
            "canary-deployment",
            "demo",
            "ana",
            new RunView.Times(
                NOON.minusSeconds(3600),
                Optional.empty(),
                Optional.of(new Outlook.End(NOON.plusSeconds(7200), NOON.plusSeconds(86_400)))),
            "practice, 360 times faster");
    Where where = new Where(phase, "canary-5", 2, 5, holds, Optional.empty());
    Traffic traffic = new Traffic(Percent.of(5), Optional.of(new Measured(498, 10_000)));
    SoakClock soak =
        new SoakClock(
            Duration.ofHours(2),
            Duration.ofMinutes(72),
            Duration.ofMinutes(80),
            NOON.minusSeconds(4800));
    Watch watch =
        new Watch(
            guards(),
            Optional.of(soak),
            List.of(
                Scribe.seen("p99", 0.012),
                new Seen(new MetricName("p99"), Side.OLD, new Reading.Value(0.01), Seen.Range.NONE),
                Scribe.seen("traffic-split", 0.0498),
                Scribe.seen("heap", 536_870_912),
                Scribe.seen("revenue", 20),
                ofSegment("error-rate", "A", 0.0002)),
            Optional.of(NOON),
            List.of(
                unit("error-rate", Unit.RATIO),
                unit("p99", Unit.SECONDS),
                unit("p50", Unit.SECONDS),
                unit("traffic-split", Unit.RATIO),
                unit("heap", Unit.BYTES)),
            List.of(
                new Figure.OfSegments(new MetricName("error-rate"), "segment"),
                new Figure.Multiple(new MetricName("revenue"), 1440),
                computed(Arithmetic.TIMES, Side.NEW),
                computed(Arithmetic.DIVIDED_BY, Side.OLD)));
    Waiting waiting =
        new Waiting(
            "sign",
            "Team consensus to proceed?",
            List.of("error-rate max run: 0.02%"),
            List.of("operations-lead"),
            List.of(
                "{\"by\": \"bo\", \"role\": \"operations-lead\", \"decision\": \"proceed\","
                    + " \"reason\": \"...\"}"),
            Optional.of(NOON.plusSeconds(7200)));
    return new RunView(
        header,
        where,
        traffic,
        watch,
        List.of(waiting),
        List.of(
            "2025-01-06 11:59:00 UTC gate at canary-5 opened",
            "2025-01-06 11:58:00 UTC soak of canary-5 complete"));
  }

  private static List<GuardLine> guards() {
    return List.of(
        line("error-rate > 0.1%", new GuardState.Inactive(), new Reading.Value(0.0002)),
        line("p99 > p99 of old", new GuardState.Inactive(), new Reading.Value(0.0612)),
        line("p99 > 50ms", new GuardState.Firing(), new Reading.Value(0.0612)),
        line(
            "p50 > 15ms",
            new GuardState.Pending(Duration.ofSeconds(40)),
            new Reading.NoData("empty result")));
  }

  private static Seen ofSegment(String metric, String segment, double value) {
    Seen all = Scribe.seen(metric, value);
    return new Seen(
        all.metric(),
        all.side(),
        all.newest(),
        all.range(),
        Optional.of(new Segment("segment", segment)));
  }

  private static Figure computed(Arithmetic by, Side right) {
    return new Figure.Computed(
        new Figure.Term(new MetricName("p99"), Side.NEW),
        by,
        new Figure.Term(new MetricName(right == Side.NEW ? "revenue" : "p99"), right));
  }

  private static MetricUnit unit(String metric, Unit unit) {
    return new MetricUnit(new MetricName(metric), unit);
  }

  private static GuardLine line(String condition, GuardState state, Reading reading) {
    return new GuardLine(
        condition,
        Duration.ofMinutes(2),
        new GuardSight("guard", state, Verdict.OK, reading, Duration.ZERO));
  }
}
