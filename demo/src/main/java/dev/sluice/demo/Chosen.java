package dev.sluice.demo;

import dev.sluice.runbook.InputField;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.reader.RunbookReader;
import dev.sluice.runbook.reader.ShippedRunbooks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the demo has to know of a runbook before it starts it.
 *
 * @param startsFrom the share of the new version that it expects to find
 * @param past the share that the new version has had for a day before
 * @param inputs that it must be given
 */
record Chosen(Percent startsFrom, Percent past, List<String> inputs) {
  private static final String MADE_UP = "OPS-1";

  /** With less the demo's few requests would tell nothing of a day. */
  private static final Percent AN_EARLIER_CANARY = Percent.of(5);

  Chosen {
    inputs = List.copyOf(inputs);
  }

  /** Of a runbook that ships; of another one nothing is known but that it begins at zero. */
  static Chosen of(RunbookName name) {
    return ShippedRunbooks.text(name.value())
        .flatMap(text -> read(name.value(), text))
        .map(runbook ->
            new Chosen(
                runbook.opening().startsFrom(),
                past(runbook.opening()),
                runbook.opening().inputs().stream()
                    .filter(InputField::required)
                    .map(InputField::name)
                    .toList()))
        .orElseGet(() -> new Chosen(Percent.ZERO, Percent.ZERO, List.of()));
  }

  /** Who asks how the new version did before it gets more comes after an earlier canary. */
  private static Percent past(Runbook.Opening opening) {
    boolean asks =
        opening.prerequisites().stream()
            .filter(Prerequisite.ByMetric.class::isInstance)
            .map(Prerequisite.ByMetric.class::cast)
            .anyMatch(each -> each.condition().text().startsWith("error-rate"));
    return asks && opening.startsFrom().isBelow(AN_EARLIER_CANARY)
        ? AN_EARLIER_CANARY
        : opening.startsFrom();
  }

  private static Optional<Runbook> read(String name, String text) {
    return switch (RunbookReader.read(ShippedRunbooks.file(name), text, ShippedRunbooks.files())) {
      case RunbookReader.Result.Read read -> Optional.of(read.runbook());
      case RunbookReader.Result.Wrong wrong -> Optional.empty();
    };
  }

  /** Something for each of its inputs. */
  Map<String, String> answers() {
    return inputs.stream().collect(Collectors.toMap(each -> each, each -> MADE_UP));
  }
}
