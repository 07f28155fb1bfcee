package dev.sluice.acceptance.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures as a table in Markdown, a column for each shape, below a line that names the machine. */
record Table(Machine machine, List<Figures> columns) {
  /** What it says in one row. */
  private record Row(String what, Function<Figures, String> of) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("worker's heap", each -> each.shape().heap()),
          new Row(
              "started at once: taken by the server after",
              each -> seconds(each.start().takenMs())),
          new Row("all soak after", Table::soak),
          new Row(
              "attempts of activities that failed, or timed out, meanwhile",
              each -> "%d, %d".formatted(each.attempts().failed(), each.attempts().timedOut())),
          new Row("heartbeats in a second", each -> rate(each.steady().beats())),
          new Row("the same, of the bare floor", each -> rate(each.steady().floor().beats())),
          new Row("CPU of the worker", each -> percent(each.steady().usage().worker())),
          new Row(
              "the same, of the bare floor",
              each -> percent(each.steady().floor().usage().worker())),
          new Row("ratio", each -> ratio(each.steady().workerRatio())),
          new Row("CPU of the server", each -> percent(each.steady().usage().server())),
          new Row(
              "the same, of the bare floor",
              each -> percent(each.steady().floor().usage().server())),
          new Row("ratio", each -> ratio(each.steady().serverRatio())),
          new Row("all cores of the machine, ours and bare", Table::machines),
          new Row("memory of the worker, and bare", each -> memory(each, Usage::workerMb)),
          new Row("memory of the server, and bare", each -> memory(each, Usage::serverMb)),
          new Row(
              "questions to the metric store in a second", each -> rate(each.steady().queries())),
          new Row("emergency stops", each -> Integer.toString(each.stops().wire().count())),
          new Row(
              "order to weight on the wire: p50, p90, p99, max",
              each -> millis(each.stops().wire())),
          new Row(
              "order to the run's answer: p50, p90, p99, max",
              each -> millis(each.stops().answered())),
          new Row(
              "after kill -9 of the worker: ready again after",
              each -> seconds(each.blind().readyMs())),
          new Row("next look of each run after the kill: p50, max", Table::looks));

  /** In Markdown, with a line break at the end. */
  String markdown() {
    String head =
        "| | %s |%n|---%s|%n"
            .formatted(
                columns.stream()
                    .map(each -> each.shape().title())
                    .collect(Collectors.joining(" | ")),
                "|---".repeat(columns.size()));
    String body =
        ROWS.stream()
            .map(row ->
                Stream.concat(Stream.of(row.what()), columns.stream().map(row.of()))
                    .collect(Collectors.joining(" | ", "| ", " |\n")))
            .collect(Collectors.joining());
    return "Measured on %s on %d cores of %s with %d GiB; %s.%n%n"
            .formatted(
                machine.date(),
                machine.cores(),
                machine.processor(),
                machine.memoryGb(),
                String.join("; ", machine.programs()))
        + head
        + body;
  }

  private static String soak(Figures each) {
    String after = seconds(each.start().soakMs());
    return each.start().soaking() == each.shape().runs()
        ? after
        : "only %d soak after %s".formatted(each.start().soaking(), after);
  }

  private static String looks(Figures each) {
    Times look = each.blind().look();
    String after = "%s, %s".formatted(seconds(look.p50()), seconds(look.max()));
    return each.blind().never() == 0
        ? after
        : "%s; %d not in the time that was waited".formatted(after, each.blind().never());
  }

  private static String machines(Figures each) {
    return "%d %%, %d %%"
        .formatted(
            Math.round(each.steady().usage().machine()),
            Math.round(each.steady().floor().usage().machine()));
  }

  private static String memory(Figures each, Function<Usage, Long> of) {
    return "%d MiB, %d MiB"
        .formatted(of.apply(each.steady().usage()), of.apply(each.steady().floor().usage()));
  }

  private static String millis(Times times) {
    return times.count() == 0
        ? "-"
        : "%d, %d, %d, %d ms".formatted(times.p50(), times.p90(), times.p99(), times.max());
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000d);
  }

  private static String percent(double ofOneCore) {
    return String.format(Locale.ROOT, "%.1f %% of one core", ofOneCore);
  }

  private static String rate(double inASecond) {
    return String.format(Locale.ROOT, "%.1f", inASecond);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
