package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Series;
import dev.sluice.guard.Series.Line;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivePageTest {
  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");
  private static final MetricName ERRORS = new MetricName("error-rate");

  @Test
  void drawsTheNewAndTheOldVersionOverAllStagesAndTheLimit() {
    String svg =
        Plot.of(
                record(watched("canary-5", NOON, 0.0002), watched("canary-25", later(), 0.0004)),
                ERRORS,
                limit(0.001))
            .written();

    assertThat(svg).startsWith("<svg ").contains("canary-5", "canary-25", "target &lt; 0.1%");
    assertThat(svg.split("class=\"value new\"", -1)).hasSize(3);
    assertThat(svg.split("class=\"value old\"", -1)).hasSize(3);
    assertThat(svg).containsOnlyOnce("class=\"limit\"").contains(">limit 0.1%<");
  }

  @Test
  void drawsWhatIsWatchedNowToo() {
    RunRecord record = record();
    RunRecord live =
        new RunRecord(
            record.run(),
            record.plan(),
            record.now(),
            record.entries(),
            Optional.of(watched("canary-5", NOON, 0.0002)));

    assertThat(Plot.metrics(record)).isEmpty();
    assertThat(Plot.metrics(live)).containsExactly(ERRORS);
  }

  @Test
  void keepsWhatIsSeenVisibleBesideALimitThatIsFarAway() {
    String svg = Plot.of(record(watched("canary-5", NOON, 0.0002)), ERRORS, limit(0.5)).written();

    assertThat(svg).contains("target &lt; 50%").doesNotContain("class=\"limit\"");
  }

  @Test
  void putsEachPointIntoThePicture() {
    String svg = Plot.of(record(watched("canary-5", NOON, 0)), ERRORS, Yardsticks.NONE).written();

    assertThat(svg).doesNotContain("NaN", "Infinity", ",-");
  }

  @Test
  void escapesWhateverIsWritten() {
    String written = Markup.tag("p", "<b>&\"'\u0007\u202e").with("title", "\"><script>").written();

    assertThat(written)
        .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&quot;&#39;</p>");
  }

  @Test
  void showsWhichStagesHavePassedAndWhichAreAhead() {
    String ladder =
        LivePage.ladder(
                new Canaries().view(), entries(new Event.StagePassed(new StageName("canary-5"))))
            .written();

    assertThat(ladder).contains("<th>soak</th>", "<td>canary-5</td>").contains("counted of");
  }

  @Test
  void showsGuardsAndFiguresBelowThePlots() {
    RunView view = new Canaries().view();
    String metrics = LivePage.metrics(view, record(watched("canary-5", NOON, 0.0002))).written();

    assertThat(metrics).contains("<figure>", "class=\"guard inactive\"", "seen at 2025-01-06");
  }

  @Test
  void showsWhatHappenedNewestFirst() {
    String events =
        LivePage.events(
                new Canaries().view(),
                entries(
                    new Event.StageEntered(new StageName("canary-5")),
                    new Event.StagePassed(new StageName("canary-5"))))
            .written();

    assertThat(events).containsSubsequence("stage canary-5 passed", "stage canary-5 began");
  }

  @Test
  void showsWhatToLookWithWhileTrafficIsExposed() {
    String standing = LivePage.standing(new Canaries().view(), record()).written();

    assertThat(standing)
        .contains(
            "class=\"sentence\"", "<dt>traffic</dt><dd>commanded 5%", "Commands to look with");
  }

  @Test
  void saysInOneSentenceWhereItIsAndWhenItGoesOn() {
    String sentence = Ahead.sentence(new Canaries().view(), Canaries.NOON);

    assertThat(sentence)
        .startsWith("canary-deployment on ")
        .contains("soaking", "at 5%", "the soak is complete", "at the earliest")
        .endsWith(".")
        .doesNotContain("\n");
  }

  private static Instant later() {
    return NOON.plus(Duration.ofHours(4));
  }

  private static Yardsticks limit(double value) {
    return new Yardsticks(
        List.of(bound(Operator.BELOW, value), bound(Operator.AT_MOST, value)), List.of());
  }

  private static Bound bound(Operator operator, double value) {
    return new Bound(ERRORS, operator, new Quantity(value, Unit.RATIO));
  }

  private static RunRecord record(Event.Watched... watched) {
    return entries(watched);
  }

  private static RunRecord entries(Event... events) {
    List<Entry> entries = List.of(events).stream().map(each -> new Entry(NOON, each)).toList();
    return new RunRecord("run-1", Plans.canary(), NOON, entries);
  }

  private static Event.Watched watched(String stage, Instant from, double value) {
    return new Event.Watched(
        new StageName(stage),
        new Series(from, List.of(line(Side.NEW, value), line(Side.OLD, value / 2))));
  }

  private static Line line(Side side, double value) {
    return new Line(
        ERRORS,
        side,
        List.of(0L, 60L, 120L),
        List.of(0.0, 0.0, value / 2),
        List.of(value, value, value),
        List.of(value / 2, value, value));
  }
}
