package dev.sluice.people.pagerduty;

import dev.sluice.people.Message;
import java.util.Locale;

/** How bad PagerDuty is told that something is; a service decides by it whom it wakes. */
enum Severity {
  CRITICAL,
  ERROR,
  WARNING,
  INFO;

  static Severity of(Message message) {
    return message.urgent() ? CRITICAL : ofOneThatCanWait(message);
  }

  private static Severity ofOneThatCanWait(Message message) {
    return switch (message.kind()) {
      case SHIFT, HOLD, STEP_FAILED, UNDO_FAILED, ROLLBACK, OUTAGE, DRIFT, ESCALATION -> ERROR;
      case GATE, CHECKLIST, QUESTION, REMINDER, WARNING, REVISION -> WARNING;
      case RESUME, DECISION, BRIEFING, END, MESSAGE -> INFO;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
