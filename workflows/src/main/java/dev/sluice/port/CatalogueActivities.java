package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Reads runbooks and configuration as they are at this moment. */
@ActivityInterface
public interface CatalogueActivities {
  /** Reads, checks and pins everything a run needs, or says all that is wrong. */
  @ActivityMethod(name = "pin-plan")
  Pinning pin(PinRequest request);

  /**
   * Checks a runbook's text, and against a target when one is named: asks each metric once, looks
   * for gates nobody can fill.
   */
  @ActivityMethod(name = "check-runbook")
  CheckReport check(CheckRequest request);

  /** The runbooks that may be started. */
  @ActivityMethod(name = "list-runbooks")
  List<Listed> list();

  /**
   * @param type the workflow type that was started, as it was typed
   * @param input the start input as it came: JSON text, maybe malformed, maybe empty
   */
  record PinRequest(String type, String input) {}

  /** What pinning gave. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "pinning")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Pinning.Pinned.class, name = "pinned"),
    @JsonSubTypes.Type(value = Pinning.Refused.class, name = "refused")
  })
  sealed interface Pinning {
    record Pinned(PinnedPlan plan) implements Pinning {}

    /** All that is wrong, a sentence each. */
    record Refused(List<String> problems) implements Pinning {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * @param runbook name of a known runbook, or empty when {@code text} holds one
   * @param file what to call the text in messages
   * @param files those beside the text that its steps name
   */
  record CheckRequest(
      String runbook, String file, String text, String target, List<PinnedFile> files) {
    public CheckRequest {
      files = List.copyOf(files);
    }
  }

  /**
   * @param problems what must be mended
   * @param findings what was found in order, e.g. the answer of each metric
   */
  record CheckReport(List<String> problems, List<String> findings) {
    public CheckReport {
      problems = List.copyOf(problems);
      findings = List.copyOf(findings);
    }
  }

  /** A runbook of the catalogue. */
  record Listed(String name, String version, String purpose, String origin) {}
}
