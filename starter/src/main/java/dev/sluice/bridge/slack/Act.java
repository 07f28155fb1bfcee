package dev.sluice.bridge.slack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a button of a message does. */
enum Act {
  SIGN("Sign…", Look.GOOD),
  REJECT("Reject…", Look.BAD),
  CONFIRM("Tick off…", Look.GOOD),
  TAKE("I do it", Look.PLAIN),
  DECIDE("Decide…", Look.GOOD),
  RETRY("Retry…", Look.GOOD),
  SKIP("Skip…", Look.PLAIN),
  RESUME("Resume…", Look.GOOD),
  ACKNOWLEDGE("I am on it", Look.PLAIN),
  HOLD("Hold", Look.PLAIN),
  STOP("Stop", Look.BAD),
  /** No button: the reason that is asked for after a hold or a stop. */
  NOTE("Say why", Look.PLAIN);

  /** How a button looks. */
  enum Look {
    GOOD,
    BAD,
    PLAIN
  }

  private static final String PREFIX = "sluice-";

  final String label;
  final Look look;

  Act(String label, Look look) {
    this.label = label;
    this.look = look;
  }

  /** The command's name. */
  String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As Slack calls it. */
  String id() {
    return PREFIX + command();
  }

  /** The one that Slack calls so. */
  static Optional<Act> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }

  /** Whether it is about the run itself, and may be done at any moment. */
  boolean ofRun() {
    return this == HOLD || this == STOP;
  }

  /** Whether the click is all that it takes. */
  boolean atOnce() {
    return ofRun() || this == TAKE || this == ACKNOWLEDGE;
  }
}
