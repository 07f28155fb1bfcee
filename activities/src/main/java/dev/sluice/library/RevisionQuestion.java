package dev.sluice.library;

import dev.sluice.port.RevisionActivities;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionActivities.RevisionRequest;
import dev.sluice.port.TargetBinding;
import java.util.List;

/** Asks once which revision a target says is tested, if it says so at all. */
record RevisionQuestion(TargetBinding target, RevisionActivities source) {
  /** A sentence with the answer; to the objections, if there is none. */
  List<String> ask(Objections objections) {
    return target.metrics().revision().stream()
        .map(revision -> source.read(new RevisionRequest(target.metrics(), revision)))
        .map(reading -> sentence(reading, objections))
        .toList();
  }

  private String sentence(RevisionReading reading, Objections objections) {
    return switch (reading) {
      case RevisionReading.Known known -> "revision under test: " + known.text();
      case RevisionReading.Unreadable unreadable -> {
        String sentence =
            "revision under test of target '%s' cannot be read: %s"
                .formatted(target.name(), unreadable.why());
        objections.add(sentence);
        yield sentence;
      }
    };
  }
}
