package dev.sluice.run.step;

import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.report.Event;
import dev.sluice.run.evidence.Expectations;
import dev.sluice.run.evidence.Filling;
import dev.sluice.run.evidence.Scope;
import dev.sluice.run.flow.Elapsed;
import dev.sluice.run.people.People;
import dev.sluice.runbook.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps that tell people, with what is measured and known at that moment. */
final class TellingSteps {
  private final Expectations expectations;
  private final People people;

  TellingSteps(Expectations expectations, People people) {
    this.expectations = expectations;
    this.people = people;
  }

  Try tell(Step.Notify step, Scope scope) {
    Map<String, String> quoted = quoted(step);
    String subject = fill(step.subject(), quoted, scope);
    String message = fill(step.message(), quoted, scope);
    return told(
        step.channels().stream()
            .map(channel -> people.tell(channel, subject, message, step.urgent()))
            .toList());
  }

  private static String fill(String text, Map<String, String> quoted, Scope scope) {
    return Filling.fill(
        text, path -> Optional.ofNullable(quoted.get(path)).or(() -> scope.value(path)));
  }

  /** By path; what is not known says why. */
  private Map<String, String> quoted(Step.Notify step) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!step.quotes().isEmpty()) {
      List<Event.Shown> shown =
          expectations.shown(
              step.id().toString(),
              step.quotes().stream().map(Step.Quote::operand).toList(),
              Elapsed.NONE);
      for (int i = 0; i < shown.size(); i++) {
        values.put(step.quotes().get(i).path(), shown.get(i).value());
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
