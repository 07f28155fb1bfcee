package dev.sluice.demo.tools;

import dev.sluice.demo.service.Business;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code hal9-cli}: what users and the business see of both versions. */
final class Cli {
  private static final double DEGRADED = 0.001;

  private final Prints prints;

  Cli(Prints prints) {
    this.prints = prints;
  }

  Answer run(Call call) {
    String command = call.words().isEmpty() ? "" : call.words().getFirst();
    List<String> rest = call.words().subList(Math.min(1, call.words().size()), call.words().size());
    return switch (command) {
      case "ux-metrics" -> {
        Words.read(rest, Set.of("compare-systems"), Set.of());
        yield new Answer.Done(prints.both(Prints.usualWindow()));
      }
      case "business-metrics" -> business(rest);
      default ->
          throw new Words.NotUnderstood(
              "unknown command '" + command + "': expected ux-metrics or business-metrics");
    };
  }

  private Answer business(List<String> rest) {
    Words words =
        Words.read(
            rest, Set.of("compare-baseline", "alert-on-degradation"), Set.of("compare-period"));
    Duration period = prints.time(words, "compare-period").orElse(Prints.usualWindow());
    StringBuilder text = new StringBuilder();
    for (Version version : Version.values()) {
      Tally seen = prints.served(version, period);
      text.append(
          "%-12s transactions %d  succeeded %s  earned %.2f%n"
              .formatted(
                  version.label(),
                  seen.requests(),
                  Prints.percent(1 - seen.errorRate()),
                  Business.revenue(seen)));
    }
    boolean worse =
        prints.served(Version.HIERARCHICAL, period).errorRate()
            > prints.served(Version.FLAT, period).errorRate() + DEGRADED;
    return worse && words.has("alert-on-degradation")
        ? new Answer.Failed(text + "hierarchical has become worse than flat\n")
        : new Answer.Done(text.toString());
  }
}
