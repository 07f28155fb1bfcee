package dev.sluice.demo.tools;

import dev.sluice.demo.service.Shelf;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The old system made small, and what is made ready for the day on which it goes. */
final class Cutover {
  private static final double MOST_ERRORS = 0.001;
  private static final double LATEST_P99 = 0.010;

  private final World world;
  private final Prints prints;

  Cutover(World world, Prints prints) {
    this.world = world;
    this.prints = prints;
  }

  /** {@code flat-system scale-down --target PERCENT} or {@code scale-up}. */
  Answer flatSystem(List<String> rest) {
    Words words = Words.read(rest, Set.of("keep-minimum"), Set.of("target"));
    return switch (String.join(" ", words.plain())) {
      case "scale-up" -> {
        world.shelf().unset(Shelf.FLAT_CAPACITY);
        yield new Answer.Done("flat can serve all traffic\n");
      }
      case "scale-down" -> scaleDown(percent("target", words.required("target")));
      default -> throw new Words.NotUnderstood("flat-system: expected scale-down or scale-up");
    };
  }

  private Answer scaleDown(int target) {
    double served = (1 - world.router().share()) * 100;
    if (served > target + 0.5) {
      return new Answer.Failed(
          "flat still serves %.0f%% of the traffic; shift it first%n".formatted(served));
    }
    world.shelf().set(Shelf.FLAT_CAPACITY, Integer.toString(target));
    return new Answer.Done("flat can serve " + target + "% of the traffic\n");
  }

  /** {@code configure comparison-traffic --percentage PERCENT --purpose WORD}. */
  Answer comparison(List<String> rest) {
    Words words = Words.read(rest, Set.of(), Set.of("percentage", "purpose"));
    int kept = percent("percentage", words.required("percentage"));
    double served = (1 - world.router().share()) * 100;
    if (served < kept - 0.5) {
      return new Answer.Failed(
          "flat serves %.0f%% of the traffic, less than %d%%%n".formatted(served, kept));
    }
    world.shelf().set(Shelf.COMPARISON, Integer.toString(kept));
    return new Answer.Done(
        "%d%% stays on flat for %s%n".formatted(kept, words.value("purpose").orElse("comparison")));
  }

  /** {@code certify performance}: writes a certificate if there is something to certify. */
  Answer certify(Call call, List<String> rest) throws IOException {
    Words words = Words.read(rest, Set.of("sla-compliance", "generate-certificate"), Set.of());
    if (!words.plain().equals(List.of("performance"))) {
      throw new Words.NotUnderstood("certify " + words.plain() + ": expected performance");
    }
    Tally seen = prints.served(Version.HIERARCHICAL, Prints.usualWindow());
    Answer judged =
        Finding.judged(
            List.of(
                new Finding("p99 within 10 ms", seen.quantile(0.99) <= LATEST_P99),
                new Finding("errors within 0.1%", seen.errorRate() <= MOST_ERRORS)));
    if (judged instanceof Answer.Done && words.has("generate-certificate")) {
      Path file =
          Outputs.page(
              call,
              "performance-certificate.pdf",
              prints.report("performance certificate", Prints.usualWindow()));
      world.shelf().set(Shelf.CERTIFICATE, world.now().toString());
      return new Answer.Done(judged.text() + "certificate in " + file.getFileName() + "\n");
    }
    return judged;
  }

  /** {@code prepare cutover}: refuses to before there is a certificate and a way back. */
  Answer prepare(Call call, List<String> rest) throws IOException {
    Words words =
        Words.read(rest, Set.of("checklist", "notifications", "rollback-ready"), Set.of());
    if (!words.plain().equals(List.of("cutover"))) {
      throw new Words.NotUnderstood("prepare " + words.plain() + ": expected cutover");
    }
    Shelf shelf = world.shelf();
    Answer judged =
        Finding.judged(
            List.of(
                new Finding("certificate", shelf.setting(Shelf.CERTIFICATE).isPresent()),
                new Finding("comparison traffic", shelf.setting(Shelf.COMPARISON).isPresent()),
                new Finding("a checkpoint to go back to", !shelf.checkpoints().isEmpty())));
    if (judged instanceof Answer.Done) {
      if (words.has("checklist")) {
        Outputs.write(call, "cutover-checklist.txt", judged.text());
      }
      if (words.has("notifications") && shelf.setting(Shelf.CUTOVER).isEmpty()) {
        shelf.publish("{\"status\":\"scheduled\",\"name\":\"cutover is prepared\"}");
      }
      shelf.set(Shelf.CUTOVER, world.now().toString());
    }
    return judged;
  }

  private static int percent(String option, String text) {
    if (!text.matches("[0-9]{1,2}|100")) {
      throw new Words.NotUnderstood("--" + option + " " + text + ": expected 0 to 100");
    }
    return Integer.parseInt(text);
  }
}
