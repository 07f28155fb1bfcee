package dev.sluice.run.evidence;

import dev.sluice.guard.Fact;
import dev.sluice.guard.MetricFacts;
import dev.sluice.guard.Recorded;
import dev.sluice.guard.Verdict;
import dev.sluice.port.MetricActivities.MeasureRequest;
import dev.sluice.port.MetricActivities.Measured;
import dev.sluice.port.MetricActivities.Question;
import dev.sluice.port.MetricSource;
import dev.sluice.report.Event;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes the baselines that later conditions compare with. */
public record Baselines(MetricSource source, ActivityStubs ports, Journal journal) {
  /**
   * Asks for each metric once and writes down what came.
   *
   * @return which metrics could not be recorded, a sentence each
   */
  public List<String> record(Step.Baseline step) {
    dev.sluice.guard.Questions asking =
        new dev.sluice.guard.Questions(source, Optional.empty(), Optional.empty());
    List<Question> questions =
        step.metrics().stream().flatMap(each -> asking.of(each).stream()).distinct().toList();
    List<Measured> measured =
        ports.metrics(step.display()).measure(new MeasureRequest(source, questions));
    List<Recorded> recorded =
        step.metrics().stream()
            .flatMap(each -> recorded(each, asking.of(each), measured).stream())
            .toList();
    journal.add(new Event.Baselined(step.id(), recorded));
    return recorded.stream().flatMap(this::missing).toList();
  }

  /** The newest baseline of a metric, as what was recorded says it. */
  public static Fact fact(MetricSource source, Journal journal, Operand.Baseline baseline) {
    String name = ConditionText.named(baseline);
    return journal
        .all(Event.Baselined.class)
        .flatMap(each -> each.recorded().stream())
        .filter(each -> each.metric().equals(baseline.name()) && each.side() == baseline.side())
        .reduce((first, second) -> second)
        .map(each ->
            MetricFacts.read(source, each.metric(), each.reading()) instanceof Fact.Unknown why
                ? unknown("no baseline of %s: %s".formatted(name, why.why()))
                : MetricFacts.read(source, each.metric(), each.reading()))
        .orElseGet(() -> unknown("no baseline of %s was taken in this run".formatted(name)));
  }

  private static Fact unknown(String why) {
    return new Fact.Unknown(Verdict.NO_DATA, why);
  }

  private static Optional<Recorded> recorded(
      Operand.Metric metric, Optional<Question> question, List<Measured> measured) {
    return measured.stream()
        .filter(each -> question.filter(each.question()::equals).isPresent())
        .findFirst()
        .map(each ->
            new Recorded(metric.name(), metric.side(), ConditionText.of(metric), each.reading()));
  }

  private Stream<String> missing(Recorded recorded) {
    return MetricFacts.read(source, recorded.metric(), recorded.reading())
            instanceof Fact.Unknown unknown
        ? Stream.of("no baseline of %s: %s".formatted(recorded.how(), unknown.why()))
        : Stream.empty();
  }
}
