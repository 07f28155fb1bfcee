package dev.sluice.runbook.reader;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Paging;
import dev.sluice.runbook.Patience;
import dev.sluice.runbook.Patience.Outage;
import dev.sluice.runbook.Patience.Then;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code outage}, {@code exposed-at-most} and {@code pages}. */
final class PatienceReader {
  private static final NodeReader<Outage> OUTAGE =
      Fields.of("what a metrics outage leads to", PatienceReader::outage);

  private static final NodeReader<Paging> PAGES =
      Fields.of("what becomes of an unanswered page", PatienceReader::pages);

  private PatienceReader() {}

  static Patience of(Fields fields) {
    return new Patience(
        fields.or("outage", OUTAGE, Patience.USUAL.outage()),
        fields.or("exposed-at-most", Scalars.longDuration(), Patience.USUAL.exposedAtMost()),
        Optional.of(fields.or("pages", PAGES, Paging.USUAL)));
  }

  private static Paging pages(Fields fields) {
    return new Paging(
        fields.or("quiet", Scalars.longDuration(), Paging.USUAL.quiet()),
        fields.or("escalate", SilenceReader.levels(), Paging.USUAL.levels()));
  }

  private static Outage outage(Fields fields) {
    Outage usual = Patience.USUAL.outage();
    Duration after = fields.or("after", Scalars.longDuration(), usual.after());
    // Who says only when traffic goes back is told halfway there at the latest.
    Duration half = after.dividedBy(2);
    Duration told = usual.escalate().compareTo(half) < 0 ? usual.escalate() : half;
    Duration escalate = fields.or("escalate", Scalars.longDuration(), told);
    if (escalate.compareTo(after) >= 0) {
      fields.wrong(
          fields.has("escalate") ? "escalate" : "after",
          "people would be told after %s, and something done about it after %s"
              .formatted(DurationText.of(escalate), DurationText.of(after)),
          "'escalate' shorter than 'after'");
    }
    Then then = fields.or("then", Scalars.word("outcome of an outage", Then.class), usual.then());
    return new Outage(escalate, after, then);
  }
}
