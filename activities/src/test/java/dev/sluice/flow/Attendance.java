package dev.sluice.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Waiting;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** People who do what a run asks of them, by pasting what it shows. */
record Attendance(Scenario run) {
  /** Everybody does what is asked for, a pause apart, until the run looks so. */
  void until(String pause, Predicate<RunView> wanted) {
    while (run.tryView().filter(wanted).isEmpty()) {
      run.tryView().filter(Attendance::isOver).ifPresent(Attendance::missed);
      run.tryView().map(RunView::first).orElse(List.of()).forEach(this::attend);
      // With no run to wait for the server skips no time, and a pause is one of the wall's clock.
      if (run.tryView().filter(Attendance::isOver).isEmpty()) {
        run.passes(pause);
      }
    }
  }

  private static boolean isOver(RunView view) {
    return view.where().outcome().isPresent();
  }

  private static void missed(RunView ended) {
    throw new AssertionError("the run ended, and it never came to that: " + ended);
  }

  private void attend(Waiting waiting) {
    // Whoever holds a run has a reason: that is nothing to attend to. Who is on it decides nothing.
    if (!List.of("resume", "acknowledge").contains(waiting.kind())) {
      // Each role answers a gate; of several ways on people take the first.
      int answers = waiting.kind().equals("decide") ? 1 : waiting.paste().size();
      waiting.paste().subList(0, answers).forEach(json -> attend(waiting, json));
    }
  }

  private void attend(Waiting waiting, String json) {
    if (waiting.kind().contains(" ")) {
      throw new AssertionError("nobody attends to that: " + waiting.what());
    }
    try {
      // What anybody may answer, somebody answers who holds no role that is asked otherwise.
      String signed = json.replace("who you are", "bo");
      run.caller().update(waiting.kind(), String.class, Wire.mapper().readValue(signed, Map.class));
    } catch (JsonProcessingException broken) {
      throw new AssertionError("the run shows what nobody can paste: " + json, broken);
    }
  }
}
