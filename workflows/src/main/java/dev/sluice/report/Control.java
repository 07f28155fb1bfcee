package dev.sluice.report;

import dev.sluice.report.RunView.Phase;
import dev.sluice.runbook.Percent;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that may be sent at this moment.
 *
 * @param effect what it would do now
 * @param paste JSON for its Update, to be completed with who and why
 */
public record Control(String name, String effect, String paste) {
  private static final String WHO_AND_WHY = "{\"by\": \"YOUR-NAME\", \"reason\": \"WHY\"}";

  /** What may be sent beside the answers to what is waited for. */
  public static List<Control> of(RunView view) {
    List<Control> controls = new ArrayList<>();
    Phase phase = view.where().phase();
    if (phase == Phase.ENDED) {
      return controls;
    }
    String share = view.traffic().commanded().toString();
    boolean back = phase == Phase.ROLLING_BACK;
    if (!back) {
      controls.add(
          new Control(
              "hold",
              "freezes the run here: traffic stays at %s, the soak clock stops, guards stay on"
                  .formatted(share),
              WHO_AND_WHY));
    }
    if (!back
        && !view.where().holds().isEmpty()
        && view.waiting().stream().noneMatch(each -> each.kind().equals("resume"))) {
      controls.add(
          new Control("resume", "resumes the run, once no other hold is left", WHO_AND_WHY));
    }
    controls.add(
        new Control(
            "rollback",
            back
                ? "a lower level or a faster pace than the rollback under way wins"
                : rollback(share),
            "{\"by\": \"YOUR-NAME\", \"reason\": \"WHY\", \"to\": \"%s\"}"
                .formatted(view.traffic().floor().orElse(Percent.ZERO))));
    controls.add(
        new Control(
            "stop",
            "EMERGENCY STOP: from %s to where the runbook's rollback leads, at once"
                .formatted(share),
            WHO_AND_WHY));
    controls.add(
        new Control("note", "writes the reason into the report, changes nothing", WHO_AND_WHY));
    return controls;
  }

  private static String rollback(String share) {
    return "takes traffic back from %s; without \"to\" as the runbook says, without \"over\" at once"
        .formatted(share);
  }
}
