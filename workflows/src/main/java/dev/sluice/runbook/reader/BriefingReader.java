package dev.sluice.runbook.reader;

import dev.sluice.runbook.Briefing;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.time.Duration;

/** Reads what people are told again and again: {@code {every: 15m, to: engineering}}. */
final class BriefingReader {
  static final NodeReader<Briefing> READER = Fields.of("a briefing", BriefingReader::briefing);
  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private BriefingReader() {}

  private static Briefing briefing(Fields fields) {
    Duration every = fields.need("every", Scalars.longDuration(), SHORTEST);
    if (every.compareTo(SHORTEST) < 0) {
      fields
          .problems()
          .add(fields.at("every"), "a briefing more often than anyone reads", "5m or more");
    }
    return new Briefing(every, fields.needList("to", Scalars.name("channel", ChannelName::new)));
  }
}
