package dev.sluice.starter.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Wire;
import dev.sluice.report.Paint;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.Trouble;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * What every verb works with.
 *
 * @param paint whether the output is a terminal that may be coloured
 * @param runs connects when it is first asked, and gives the same ever after
 */
public record Desk(PrintWriter out, PrintWriter err, Paint paint, Supplier<Runs> runs) {
  /** Prints a line. */
  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Prints a line to where errors go. */
  void complain(String line) {
    err.println("sluice: " + line);
    err.flush();
  }

  /** Prints a value as JSON. */
  void json(Object value) {
    try {
      say(Wire.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    } catch (JsonProcessingException unwritable) {
      throw new Trouble(
          ExitCode.FAILED,
          "the answer cannot be written as JSON: " + unwritable.getOriginalMessage());
    }
  }
}
