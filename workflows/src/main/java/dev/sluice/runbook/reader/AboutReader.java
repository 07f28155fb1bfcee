package dev.sluice.runbook.reader;

import dev.sluice.runbook.About;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.Watching.Trouble;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;

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

  private AboutReader() {}

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
        fields.optional("next", Scalars.name("runbook", RunbookName::new)));
  }
}
