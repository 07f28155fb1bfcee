package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.List;

/** Reads what a step goes by, and steps that only look or wait. */
final class LookingReader {
  static final String EXPECT = "expect";

  private LookingReader() {}

  /** Conditions on what is measured, answered and known when the step is due. */
  static NodeReader<List<Condition>> conditions(StepPlace place) {
    return NodeReader.listOf(ConditionReader.of(place.here(), Subject.step(place.here().known())));
  }

  static NodeReader<Step> expect(StepPlace place) {
    return Fields.of(
        "an expectation",
        fields ->
            new Step.Expect(
                place.id(),
                fields.need(EXPECT, conditions(place), List.of()),
                fields.or("within", Scalars.longDuration(), Duration.ZERO)));
  }

  static NodeReader<Step> await(StepPlace place) {
    return Fields.of(
        "a wait",
        fields ->
            new Step.Wait(
                place.id(), fields.need("wait", Scalars.longDuration(), Duration.ofMinutes(1))));
  }
}
