package dev.sluice.acceptance.runs;

import dev.sluice.acceptance.parts.Await;
import dev.sluice.report.Paint;
import dev.sluice.starter.verb.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/** The command line, as somebody types it who talks to the site. */
record Desk(Site site) {
  /** What a command prints, to either place. */
  String says(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter printer = new PrintWriter(said);
    var unused =
        Verbs.on(new dev.sluice.starter.verb.Desk(printer, printer, Paint.PLAIN, site::runs))
            .execute(words);
    return said.toString();
  }

  /** Types it until it says that. */
  void untilSaid(String wanted, String... words) {
    Await.until(
        wanted,
        Await.A_MOVE,
        new RunProgress(site::lost, () -> says(words)),
        () -> Optional.of(says(words)).filter(said -> said.contains(wanted)),
        () -> says(words));
  }
}
