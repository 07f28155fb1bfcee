package dev.sluice.library;

import dev.sluice.guard.Operands;
import dev.sluice.guard.Reading;
import dev.sluice.port.MetricActivities.MeasureRequest;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource.Metric;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.TargetBinding;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.Window;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks each metric that a runbook uses once, and says what came. */
record Questions(TargetBinding target, Witnesses witnesses) {
  /** For conditions whose window is only known during a run. */
  private static final Duration SOME_TIME = Duration.ofMinutes(5);

  /** A sentence for each answer; of those that no run could work with, to the objections. */
  List<String> ask(Runbook runbook, Objections objections) {
    List<Question> questions = questions(runbook);
    List<String> findings = new ArrayList<>();
    for (Measured measured :
        witnesses.metrics().measure(new MeasureRequest(target.metrics(), questions))) {
      String sentence = sentence(measured);
      findings.add(sentence);
      if (measured.reading() instanceof Reading.ProviderError) {
        objections.add(sentence);
      } else {
        findings.addAll(suspicions(measured.question(), runbook));
      }
    }
    if (!questions.isEmpty()) {
      witnesses
          .inspector()
          .clock(target.metrics())
          .forEach(each -> findings.add("warning, " + each));
    }
    return findings;
  }

  private List<String> suspicions(Question asked, Runbook runbook) {
    List<Double> limits =
        new Sites(runbook)
            .conditions().stream()
                .flatMap(at -> limit(at.what(), asked).stream())
                .distinct()
                .toList();
    return witnesses.inspector().inspect(target.metrics(), asked, limits).stream()
        .map(each -> "warning, %s of %s: %s".formatted(asked.metric(), side(asked), each))
        .toList();
  }

  /** What a condition compares this with, where that is a plain number. */
  private static Optional<Double> limit(Condition condition, Question asked) {
    return condition.left() instanceof Operand.Metric metric
            && metric.name().equals(asked.metric())
            && metric.side() == asked.side()
            && condition.right() instanceof Operand.Literal(Quantity limit)
        ? Optional.of(limit.value())
        : Optional.empty();
  }

  private static String side(Question asked) {
    return switch (asked.side()) {
      case NEW -> "new";
      case OLD -> "old";
    };
  }

  private List<Question> questions(Runbook runbook) {
    Sites sites = new Sites(runbook);
    Stream<Operand> judged =
        sites.conditions().stream().flatMap(at -> Stream.of(at.what().left(), at.what().right()));
    Stream<Operand> gates = sites.gates().stream().flatMap(at -> at.what().show().stream());
    Map<List<Object>, Question> once = new LinkedHashMap<>();
    Stream<Operand> recorded = sites.baselines().stream().map(Sites.At::what);
    Stream.of(judged, gates, recorded)
        .flatMap(each -> each)
        .flatMap(each -> Operands.asked(each, target.metrics()))
        .forEach(metric -> put(once, metric));
    runbook.watching().figures().stream()
        .flatMap(each -> Operands.asked(each.operand(), target.metrics()))
        .forEach(metric -> put(once, metric));
    for (MetricName shown : runbook.watching().shown()) {
      put(once, new Operand.Metric(shown, Side.NEW, Aggregation.OVER, new Window.WholeRun()));
      put(once, new Operand.Metric(shown, Side.OLD, Aggregation.OVER, new Window.WholeRun()));
    }
    return once.values().stream().filter(question -> bound(question.metric())).toList();
  }

  private static void put(Map<List<Object>, Question> once, Operand.Metric metric) {
    once.putIfAbsent(
        List.of(metric.name(), metric.side(), metric.segment()),
        new Question(
            metric.name(),
            metric.side(),
            Aggregation.OVER,
            length(metric.window()),
            metric.segment(),
            Optional.empty()));
  }

  private boolean bound(MetricName name) {
    return target.metrics().metrics().stream().anyMatch(each -> each.name().equals(name));
  }

  private static Duration length(Window window) {
    return switch (window) {
      case Window.Last last -> last.length();
      case Window.WholeSoak soak -> SOME_TIME;
      case Window.SinceLook look -> SOME_TIME;
      case Window.WholeRun run -> SOME_TIME;
    };
  }

  private String sentence(Measured measured) {
    Question asked = measured.question();
    return "%s of %s%s over %s: %s"
        .formatted(
            asked.metric(),
            side(asked),
            asked.segment().map(segment -> " in " + segment).orElse(""),
            DurationText.of(asked.window()),
            answer(asked, measured.reading()));
  }

  private String answer(Question asked, Reading reading) {
    return switch (reading) {
      case Reading.Value value -> text(asked, value.value());
      case Reading.NoData none -> "no data (" + none.why() + ")";
      case Reading.TooFewSamples few ->
          "%s, but of %d requests only: expected %d or more"
              .formatted(text(asked, few.value()), few.seen(), few.needed());
      case Reading.TooFewPoints few ->
          "values in %d intervals only: expected %d or more".formatted(few.seen(), few.needed());
      case Reading.Line line -> text(asked, line.level());
      case Reading.Compared compared -> text(asked, compared.fresh().value());
      case Reading.Stale stale ->
          "the newest sample is " + DurationText.rounded(stale.age()) + " old";
      case Reading.ProviderError error -> "no answer: " + error.message();
    };
  }

  private String text(Question asked, double value) {
    Unit unit =
        target.metrics().metrics().stream()
            .filter(each -> each.name().equals(asked.metric()))
            .findFirst()
            .map(Metric::unit)
            .orElse(Unit.COUNT);
    return Double.isFinite(value) ? new Quantity(value, unit).text() : Double.toString(value);
  }

  /** What the router has now; to the objections, if no run could read it. */
  List<String> router(Objections objections) {
    try {
      TrafficReading reading = witnesses.router().apply(target.router());
      return List.of(
          "the router of target '%s' gives the new version %s%s"
              .formatted(
                  target.name(),
                  reading.share(),
                  reading.balancers().size() > 1
                      ? ", on each of %d balancers".formatted(reading.balancers().size())
                      : ""));
    } catch (ApplicationFailure failure) {
      objections.add(
          "the router of target '%s' cannot be relied on: %s"
              .formatted(target.name(), failure.getOriginalMessage()));
      return List.of();
    }
  }

  /**
   * A sentence with the revision that the target says is tested; to the objections, if there is
   * none.
   */
  List<String> revision(Objections objections) {
    return target.metrics().revision().stream()
        .map(
            revision -> witnesses.revisions().read(new RevisionRequest(target.metrics(), revision)))
        .map(reading -> sentence(reading, objections))
        .toList();
  }

  private String sentence(RevisionReading reading, Objections objections) {
    return switch (reading) {
      case RevisionReading.Known known -> "revision under test: " + known.text();
      case RevisionReading.Unreadable unreadable -> {
        String sentence =
            "revision under test of target '%s' cannot be read: %s"
                .formatted(target.name(), unreadable.why());
        objections.add(sentence);
        yield sentence;
      }
    };
  }
}
