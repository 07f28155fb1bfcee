package dev.sluice.run.command;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * Names that both sides of Temporal must agree on: queues, search attributes, helper workflow
 * types.
 */
public final class RunNames {
  /** Runs and their steps. */
  public static final String QUEUE = "sluice";

  /** Watchers, apart from {@link #QUEUE} so that they never take the slot of a traffic write. */
  public static final String WATCH_QUEUE = "sluice-watch";

  /** Traffic is read and written here, so that no write waits for anything else. */
  public static final String TRAFFIC_QUEUE = "sluice-traffic";

  /** Steps run here, some for hours. */
  public static final String STEP_QUEUE = "sluice-steps";

  /** People are told here, and documents are written, however slow their servers are. */
  public static final String PEOPLE_QUEUE = "sluice-people";

  /** Type of the workflow that is a lock. */
  public static final String LOCK = "sluice-lock";

  /** Type of the workflow that is what is owed after a run. */
  public static final String FOLLOW_UPS = "sluice-follow-ups";

  /** Type of the short workflow that checks a runbook against a target. */
  public static final String CHECK = "sluice-check";

  /** Type of the short workflow that lists the catalogue. */
  public static final String LIST = "sluice-runbooks";

  public static final SearchAttributeKey<String> RUNBOOK =
      SearchAttributeKey.forKeyword("SluiceRunbook");
  public static final SearchAttributeKey<String> TARGET =
      SearchAttributeKey.forKeyword("SluiceTarget");
  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("SluicePhase");

  /** With what the phase of a run that has ended begins; how it ended follows. */
  public static final String ENDED = "ended: ";

  /** Commanded share of the new version in percent. */
  public static final SearchAttributeKey<Double> TRAFFIC =
      SearchAttributeKey.forDouble("SluiceTraffic");

  /** Roles or people that the run waits for; empty when it waits for nobody. */
  public static final SearchAttributeKey<List<String>> WAITING_FOR =
      SearchAttributeKey.forKeywordList("SluiceWaitingFor");

  private RunNames() {}

  /** Workflow id of the lock of that name. */
  public static String lock(String name) {
    return LOCK + "-" + name;
  }

  /** Workflow id of what is owed after the run of that id. */
  public static String followUps(String run) {
    return FOLLOW_UPS + "-" + run;
  }

  /** Every search attribute that has to be registered. */
  public static List<SearchAttributeKey<?>> searchAttributes() {
    return List.of(RUNBOOK, TARGET, PHASE, TRAFFIC, WAITING_FOR);
  }
}
