package dev.sluice.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a runbook does not watch although it stands there: guards look from the first shift or
 * soak of a run on, and those of a stage from its own.
 */
public final class Asleep {
  private final Runbook runbook;

  private Asleep(Runbook runbook) {
    this.runbook = runbook;
  }

  /** A sentence for each part of a run in which guards sleep, with what wakes them. */
  public static List<String> in(Runbook runbook) {
    return new Asleep(runbook).sentences();
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (!runbook.watching().guards().isEmpty()) {
      first()
          .ifPresentOrElse(
              stage -> untilThen(stage).ifPresent(sentences::add),
              () -> sentences.add("the guards never watch: no stage has 'traffic' or 'soak'"));
    }
    runbook.stages().stream()
        .filter(stage -> !stage.guards().isEmpty())
        .flatMap(Asleep::ofStage)
        .forEach(sentences::add);
    return sentences;
  }

  private Optional<Stage> first() {
    return runbook.stages().stream().filter(Asleep::wakes).findFirst();
  }

  private static boolean wakes(Stage stage) {
    return stage.traffic().isPresent() || stage.soak().isPresent();
  }

  private Optional<String> untilThen(Stage first) {
    List<String> asleep =
        Stream.concat(
                runbook.stages().stream()
                    .takeWhile(stage -> !stage.equals(first))
                    .map(stage -> "stage " + stage.name()),
                Stream.of(first)
                    .filter(stage -> !stage.steps().before().isEmpty())
                    .map(stage -> "the steps of stage " + stage.name()))
            .toList();
    return asleep.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the guards sleep in %s: the %s of stage %s wakes them all; a soak before would, too"
                .formatted(
                    asleep.stream().collect(Collectors.joining(" and in ")),
                    first.traffic().isPresent() ? "shift" : "soak",
                    first.name()));
  }

  private static Stream<String> ofStage(Stage stage) {
    if (!wakes(stage)) {
      return Stream.of(
          "the guards of stage %s never watch: it has neither 'traffic' nor 'soak'"
              .formatted(stage.name()));
    }
    return stage.steps().before().isEmpty()
        ? Stream.empty()
        : Stream.of(
            "the guards of stage %s sleep in its steps: its %s wakes them"
                .formatted(stage.name(), stage.traffic().isPresent() ? "shift" : "soak"));
  }
}
