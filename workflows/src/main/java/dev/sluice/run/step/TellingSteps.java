package dev.sluice.run.step;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.About;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.report.Event;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Filling;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.people.People;
import dev.sluice.runbook.Letter;
import dev.sluice.runbook.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps that tell people, with what is measured and known at that moment. */
final class TellingSteps {
  private final Expectations expectations;
  private final People people;
  private final Optional<String> results;

  /**
   * @param results what the document is called that the run fills in; absent: it fills in none
   */
  TellingSteps(Expectations expectations, People people, Optional<String> results) {
    this.expectations = expectations;
    this.people = people;
    this.results = results;
  }

  Try tell(Step.Notify step, Scope scope) {
    Map<String, String> quoted = quoted(step);
    Words words =
        new Words(
            NoticeKind.MESSAGE,
            fill(step.letter().subject(), quoted, scope),
            fill(step.letter().message(), quoted, scope),
            step.urgent(),
            about(step));
    return told(step.channels().stream().map(channel -> people.tell(channel, words)).toList());
  }

  /** What is attached is written anew, so that it says what is known now. */
  private About about(Step.Notify step) {
    if (!step.attach() || results.isEmpty()) {
      return About.THE_RUN;
    }
    people.keepDocuments();
    return new About(Optional.empty(), Optional.empty(), List.of(results.get()));
  }

  private static String fill(String text, Map<String, String> quoted, Scope scope) {
    return Filling.fill(
        text, path -> Optional.ofNullable(quoted.get(path)).or(() -> scope.value(path)));
  }

  /** By path; what is not known says why. */
  private Map<String, String> quoted(Step.Notify step) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!step.letter().quotes().isEmpty()) {
      List<Event.Shown> shown =
          expectations.shown(
              step.id().toString(),
              step.letter().quotes().stream().map(Letter.Quote::operand).toList(),
              Elapsed.NONE);
      for (int i = 0; i < shown.size(); i++) {
        values.put(step.letter().quotes().get(i).path(), shown.get(i).value());
      }
    }
    return values;
  }

  private static Try told(List<Delivery> deliveries) {
    return Try.judged(
        deliveries.stream()
            .filter(Delivery.NotDelivered.class::isInstance)
            .map(each -> "not delivered: " + ((Delivery.NotDelivered) each).why())
            .toList());
  }
}
