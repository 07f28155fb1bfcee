package dev.sluice.worker.config;

import dev.sluice.runbook.WorkingHours;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads when a person works, and in which zone. */
final class HoursReader {
  private static final String EXPECTED =
      "days and times such as Mon-Fri 08:00-18:00, a whole day being 00:00-24:00";

  private HoursReader() {}

  static List<WorkingHours> read(Fields fields) {
    Optional<ZoneId> zone = fields.optional("timezone", zone());
    List<WorkingHours> hours = fields.list("hours", hours(zone.orElse(ZoneOffset.UTC)));
    if (fields.has("timezone") && !fields.has("hours")) {
      fields.wrong("timezone", "'timezone' says nothing without 'hours'", "'hours' beside it");
    }
    if (fields.has("hours") && !fields.has("timezone")) {
      fields.wrong("hours", "'hours' of which zone?", "'timezone: Europe/Madrid' beside it");
    }
    return hours;
  }

  private static NodeReader<WorkingHours> hours(ZoneId zone) {
    return Scalars.parsed(
        "row of working hours",
        new Shape.Text(EXPECTED, WorkingHours.PATTERN, false),
        text -> WorkingHours.parse(zone, text).orElseThrow(IllegalArgumentException::new));
  }

  /** By its name: an offset would be wrong for half of the year. */
  private static NodeReader<ZoneId> zone() {
    return Scalars.fitting(
            "time zone",
            "the name of a zone, such as Europe/Madrid or UTC",
            ZoneId.getAvailableZoneIds()::contains)
        .map(ZoneId::of);
  }
}
