package dev.sluice.runbook.reader;

import dev.sluice.runbook.About;
import dev.sluice.runbook.Briefing;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Watching.Trouble;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the prose of a runbook. */
final class AboutReader {
  private static final NodeReader<About.Risk> RISK =
      Fields.of(
          "a risk",
          fields ->
              new About.Risk(
                  fields.need("risk", Scalars.text(), ""),
                  fields.or("impact", Scalars.text(), ""),
                  fields.or("likelihood", Scalars.text(), ""),
                  fields.or("mitigation", Scalars.text(), "")));

  /** Advice for when a metric is not good. */
  static final NodeReader<Trouble> TROUBLE =
      Fields.of(
          "an advice",
          fields ->
              new Trouble(
                  fields.need("symptom", Scalars.text(), ""),
                  fields.optional("metric", Scalars.name("metric", MetricName::new)),
                  fields.list("look", Scalars.text())));

  /** What people are told again and again: {@code {every: 15m, to: engineering}}. */
  static final NodeReader<Briefing> BRIEFING = Fields.of("a briefing", AboutReader::briefing);

  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private AboutReader() {}

  /** All but what follows a run, which is read when all is known that it may refer to. */
  static About about(Fields fields) {
    return new About(
        fields.or("purpose", Scalars.text(), ""),
        new About.Edition(
            fields.or("version", Scalars.text(), ""), fields.or("updated", Scalars.text(), "")),
        new About.Weight(
            fields.or("criticality", Scalars.text(), ""),
            fields.or("risk-level", Scalars.text(), ""),
            fields.or("estimate", Scalars.text(), "")),
        fields.list("risks", RISK),
        fields.list("notes", new Items(Scalars.text())),
        new About.Beyond(
            Optional.empty(), fields.list("contacts", ContactReader.READER), List.of()));
  }

  private static Briefing briefing(Fields fields) {
    Duration every = fields.need("every", Scalars.longDuration(), SHORTEST);
    if (every.compareTo(SHORTEST) < 0) {
      fields.wrong("every", "a briefing more often than anyone reads", "5m or more");
    }
    return new Briefing(every, fields.needList("to", Scalars.name("channel", ChannelName::new)));
  }
}
