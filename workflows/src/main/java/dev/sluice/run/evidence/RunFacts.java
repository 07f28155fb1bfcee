package dev.sluice.run.evidence;

import dev.sluice.guard.Fact;
import dev.sluice.guard.Facts;
import dev.sluice.guard.Judge;
import dev.sluice.guard.MetricFacts;
import dev.sluice.guard.Reading;
import dev.sluice.guard.Verdict;
import dev.sluice.port.MetricSource;
import dev.sluice.report.Deviation;
import dev.sluice.report.Event;
import dev.sluice.run.flow.Journal;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What conditions of a run may be about: metrics as they were read, what people answered and steps
 * captured, and what the run knows of itself.
 */
public record RunFacts(
    MetricSource source,
    Function<Operand.Metric, Optional<Reading>> readings,
    Journal journal,
    Answers answers)
    implements Facts {
  @Override
  public Fact of(Operand operand) {
    return switch (operand) {
      case Operand.Metric metric -> new MetricFacts(source, readings).of(metric);
      case Operand.Answer answer ->
          answers
              .find(answer.name())
              .<Fact>map(Fact.Said::new)
              .orElseGet(() -> unknown("no answer yet to " + answer.name()));
      case Operand.Total total -> Totals.of(total, journal);
      case Operand.OfRun run -> run(run);
      case Operand.OfStage stage -> soaked(stage.stage());
      case Operand.Output output -> unknown("only a step has " + output.stream());
      case Operand.Found found -> unknown("only a step has " + found.stream());
      case Operand.Literal literal -> new Fact.Measured(literal.quantity());
      case Operand.Text text -> new Fact.Said(text.text());
      case Operand.Baseline baseline -> Baselines.fact(source, journal, baseline);
      case Operand.Segments all -> new MetricFacts(source, readings).of(all);
      case Operand.Scaled scaled -> Judge.fact(scaled, this);
      case Operand.Around around -> Judge.fact(around, this);
      case Operand.Combined both -> Judge.fact(both, this);
    };
  }

  /** As people read it; names and moments where a comparison would only have a number. */
  public String text(Operand operand) {
    return operand instanceof Operand.OfRun run ? text(run) : of(operand).text();
  }

  private String text(Operand.OfRun run) {
    return switch (run.fact()) {
      case STARTED ->
          journal.entries().stream()
              .findFirst()
              .map(entry -> entry.at().truncatedTo(ChronoUnit.SECONDS).toString())
              .orElse("not yet");
      case ATTENDEES -> String.join(", ", Attendees.of(journal.entries()));
      case DURATION, ROLLBACKS, STAGES_COMPLETED, INTERVENTIONS, SKIPPED, DEVIATIONS ->
          run(run).text();
      case UNTOUCHED, SIGNED, DECISION, WHY -> run(run).text();
    };
  }

  private Fact run(Operand.OfRun run) {
    return switch (run.fact()) {
      case STARTED -> unknown("the start of a run is a moment, and not compared");
      case DURATION -> seconds(journal.sinceFirst(Event.Began.class));
      case ROLLBACKS ->
          count(
              journal.entries().stream()
                  .filter(each -> !each.at().isBefore(since(run)))
                  .filter(each -> each.event() instanceof Event.RollbackOrdered)
                  .count());
      case INTERVENTIONS -> count(Attendees.interventions(journal.entries(), since(run)));
      case SKIPPED -> count(journal.all(Deviation.class).filter(Deviation::isSkip).count());
      case DEVIATIONS -> count(journal.all(Deviation.class).filter(each -> !each.isNote()).count());
      case ATTENDEES -> count(Attendees.of(journal.entries()).size());
      case STAGES_COMPLETED -> count(journal.all(Event.StagePassed.class).count());
      case UNTOUCHED -> seconds(Attendees.untouched(journal.entries(), Journal.now()));
      case SIGNED -> said(new LastGate(journal.entries()).signatures(), "no gate has closed yet");
      case DECISION -> said(new LastGate(journal.entries()).decision(), "no gate has closed yet");
      case WHY ->
          said(
              journal
                  .all(Event.RollbackOrdered.class)
                  .reduce((first, second) -> second)
                  .map(Event.RollbackOrdered::why),
              "no rollback was ordered");
    };
  }

  private static Instant since(Operand.OfRun run) {
    return run.over().map(length -> Journal.now().minus(length)).orElse(Instant.MIN);
  }

  private Fact soaked(StageName stage) {
    List<Event.Soaked> soaked =
        journal.all(Event.Soaked.class).filter(each -> each.stage().equals(stage)).toList();
    return soaked.isEmpty()
        ? unknown(stage + " has not soaked")
        : seconds(soaked.getLast().clock().counted());
  }

  private static Fact said(Optional<String> text, String otherwise) {
    return text.<Fact>map(Fact.Said::new).orElseGet(() -> unknown(otherwise));
  }

  private static Fact seconds(Duration duration) {
    return new Fact.Measured(new Quantity(duration.toMillis() / 1000d, Unit.SECONDS));
  }

  private static Fact count(long count) {
    return new Fact.Measured(new Quantity(count, Unit.COUNT));
  }

  private static Fact unknown(String why) {
    return new Fact.Unknown(Verdict.NO_DATA, why);
  }
}
