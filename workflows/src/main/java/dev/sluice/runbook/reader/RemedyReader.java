package dev.sluice.runbook.reader;

import dev.sluice.runbook.Level;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Remedy;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.util.List;
import java.util.Optional;

/** Reads what is done where expectations are not met. */
final class RemedyReader {
  private static final NodeReader<Remedy.Path> PATH =
      Fields.of("a remediation path", RemedyReader::path);

  private RemedyReader() {}

  /**
   * Remedies at one place.
   *
   * @param traffic the share that they have to lead below; absent: any
   */
  static NodeReader<Remedy> of(Here here, Optional<Percent> traffic) {
    return Fields.of(
        "a remedy", fields -> remedy(fields, here.at(here.where() + "/failed"), traffic));
  }

  private static Remedy remedy(Fields fields, Here here, Optional<Percent> traffic) {
    Level to = fields.need("to", ClosingReader.LEVEL, new Level.LastStable());
    if (to instanceof Level.Share(Percent percent)
        && traffic.filter(share -> !percent.isBelow(share)).isPresent()) {
      fields.wrong("to", percent + " does not lower the traffic", "a level below the stage's");
    }
    return new Remedy(
        to,
        StepReader.steps(fields.list("steps", Unread.STEP), here, false, fields.problems()),
        fields.or("ask", References.open(here), "How do we go on from here?"),
        fields.list("roles", Scalars.name("role", RoleName::new)),
        paths(fields));
  }

  private static List<Remedy.Path> paths(Fields fields) {
    List<Remedy.Path> paths = fields.needList("paths", PATH);
    fields.requireDistinct(
        "paths",
        paths.stream().map(Remedy.Path::text).toList(),
        "two paths read the same",
        "a text of its own for each path");
    return paths;
  }

  private static Remedy.Path path(Fields fields) {
    return new Remedy.Path(
        fields.need("path", Scalars.text(), "none"),
        fields.or("then", Scalars.word("outcome of a path", Remedy.Then.class), Remedy.Then.STAY));
  }
}
