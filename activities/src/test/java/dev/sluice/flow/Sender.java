package dev.sluice.flow;

import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.TreeMap;

/** Sends commands to a workflow; of each the reason is "because", if none is given. */
record Sender(WorkflowStub to) {
  /** Sends a command as an Update with these fields; what it says. */
  String tells(String command, String... fields) {
    return to.update(command, String.class, json(fields));
  }

  /** Sends a command as the signal that is its twin. */
  void signals(String command, String... fields) {
    Map<String, String> json = json(fields);
    json.put("command", command);
    to.signal("command", json);
  }

  /** Sends a command that is refused; the sentence that comes back. */
  String refused(String command, String... fields) {
    try {
      tells(command, fields);
    } catch (WorkflowUpdateException refused) {
      return ((ApplicationFailure) refused.getCause()).getOriginalMessage();
    }
    throw new AssertionError(command + " was not refused");
  }

  private static Map<String, String> json(String... fields) {
    Map<String, String> json = new TreeMap<>(Map.of("reason", "because"));
    for (int i = 0; i < fields.length; i += 2) {
      json.put(fields[i], fields[i + 1]);
    }
    return json;
  }
}
