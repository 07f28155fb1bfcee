package dev.sluice.starter.verb;

import dev.sluice.report.Paint;
import dev.sluice.starter.client.Runs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;

/**
 * What a person typed and what came of it.
 *
 * @param out what was printed
 * @param err what was complained
 */
record Typed(int code, String out, String err) {
  /** Types a command where nobody may be talked to. */
  static Typed offline(String... words) {
    return on(
        () -> {
          throw new AssertionError("nothing may be sent");
        },
        words);
  }

  static Typed on(Supplier<Runs> runs, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Verbs.on(new Desk(new PrintWriter(out), new PrintWriter(err), Paint.PLAIN, runs))
            .execute(words);
    return new Typed(code, out.toString(), err.toString());
  }
}
