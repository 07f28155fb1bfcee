package dev.sluice.runbook.reader;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is said of every stage with traffic; each stage reads it in its own light. */
record EveryStage(
    SoakLimit limit, List<Node> guards, StepNodes steps, List<Node> expect, Optional<Node> gate) {

  /** Nothing is said. */
  static final EveryStage NOTHING =
      new EveryStage(
          SoakLimit.usual(),
          List.of(),
          new StepNodes(List.of(), List.of(), List.of()),
          List.of(),
          Optional.empty());

  static final NodeReader<EveryStage> READER =
      Fields.of(
          "every-stage",
          fields ->
              new EveryStage(
                  fields.or("soak-limit", SoakLimit.reader(), SoakLimit.usual()),
                  fields.list("guards", Unread.STAGE_GUARD),
                  new StepNodes(
                      fields.list("steps", Unread.STEP),
                      fields.list("during", Unread.STEP),
                      fields.list("after", Unread.STEP)),
                  fields.list("expect", Unread.CONDITION),
                  fields.optional("gate", Unread.GATE)));

  /** Steps not read yet. */
  record StepNodes(List<Node> before, List<Node> during, List<Node> after) {}

  /** How long a soak may take on the clock: a percentage of its length, or a duration. */
  sealed interface SoakLimit {
    /** Half as long again as the soak. */
    static SoakLimit usual() {
      return new Part(150);
    }

    static NodeReader<SoakLimit> reader() {
      return Scalars.parsed(
          "limit of a soak",
          "a percentage of the soak from 100% to 10000%, such as 150%, or a duration",
          SoakLimit::parse);
    }

    /** In whole percent of the length. */
    record Part(int percent) implements SoakLimit {}

    record Time(Duration duration) implements SoakLimit {}

    /** The limit of a soak of this length; a limit shorter than the soak is noted. */
    default Duration of(Duration length, Fields fields) {
      Duration limit =
          switch (this) {
            case Part part -> length.multipliedBy(part.percent()).dividedBy(100);
            case Time time -> time.duration();
          };
      if (limit.compareTo(length) < 0) {
        fields.wrong(
            "soak-limit",
            "the soak of %s can never be done in %s"
                .formatted(DurationText.of(length), DurationText.of(limit)),
            "a limit not shorter than the soak");
      }
      return limit;
    }

    private static SoakLimit parse(String text) {
      if (!text.endsWith("%")) {
        return new Time(DurationText.parse(text));
      }
      int percent = Integer.parseInt(text.substring(0, text.length() - 1));
      if (percent < 100 || percent > 10_000) {
        throw new IllegalArgumentException("out of bounds");
      }
      return new Part(percent);
    }
  }
}
