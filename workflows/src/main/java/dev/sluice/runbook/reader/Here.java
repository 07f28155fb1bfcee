package dev.sluice.runbook.reader;

import dev.sluice.runbook.NoReturn;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in a runbook something is read.
 *
 * @param where begins the ids of steps, e.g. {@code canary-5/after}
 */
record Here(Known known, Part part, String where, Optional<StageFacts> stage) {
  /** The parts of a runbook that differ in what may be said in them. */
  enum Part {
    OPENING,
    STAGE,
    COMPLETION,
    /** Anything may have happened before: nothing that was captured can be counted on. */
    ROLLBACK
  }

  /** What steps of a stage may refer to. */
  record StageFacts(
      StageName name, boolean traffic, Optional<Stage.Soak> soak, Optional<NoReturn> back) {}

  Here at(String place) {
    return new Here(known, part, place, stage);
  }

  /** The same place for one of several steps that begin together. */
  Here branch() {
    return new Here(known.branch(), part, where, stage);
  }

  StepId step(int number) {
    return new StepId(where + "/" + number);
  }

  /** All that {@code ${{ }}} may name here, but for secrets. */
  List<String> paths() {
    List<String> paths =
        new ArrayList<>(List.of("run.id", "run.stamp", "run.started", "run.target", "run.by"));
    known.inputs().forEach(name -> paths.add("inputs." + name));
    stage.ifPresent(facts -> paths.add("stage.name"));
    stage.filter(StageFacts::traffic).ifPresent(facts -> paths.add("stage.traffic"));
    stage.flatMap(StageFacts::soak).ifPresent(soak -> paths.add("stage.soak"));
    if (part != Part.ROLLBACK) {
      paths.addAll(known.answers());
    }
    return List.copyOf(paths);
  }
}
