package dev.sluice.demo;

import dev.sluice.starter.client.Connection;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The Temporal server that the demo runs on.
 *
 * @param own where it listens when the demo started it; absent: the one that the environment names
 * @param ui where its pages are, when that is known
 */
record TemporalServer(Optional<String> own, Optional<String> ui) {
  private static final int PORT = 7233;
  private static final int UI_PORT = 8233;
  private static final String SCRIPT = "deploy/temporal-server";

  /** Takes the server that the environment names, or starts one of our own. */
  static TemporalServer obtain(Workplace place, Children children, Screen screen) {
    if (call(place, "needed") != 0) {
      screen.say("Temporal     the server that your environment or profile names");
      return new TemporalServer(Optional.empty(), Optional.empty());
    }
    if (call(place, "path") != 0) {
      throw new DemoTrouble("no Temporal server; see above what to do");
    }
    int port = Workplace.port(PORT);
    int uiPort = Workplace.port(UI_PORT);
    if (port != PORT || uiPort != UI_PORT) {
      screen.say(
          "Temporal's usual ports %d and %d are taken; using %d and %d"
              .formatted(PORT, UI_PORT, port, uiPort));
    }
    children.start(
        "the Temporal server",
        place.program(
            SCRIPT,
            List.of(
                "--port", Integer.toString(port),
                "--ui-port", Integer.toString(uiPort),
                "--db", place.folder().resolve("temporal.db").toString())),
        place.log("temporal"));
    return new TemporalServer(
        Optional.of("127.0.0.1:" + port), Optional.of("http://127.0.0.1:" + uiPort));
  }

  private static int call(Workplace place, String verb) {
    try {
      return place
          .program(SCRIPT, List.of(verb))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start()
          .waitFor();
    } catch (IOException missing) {
      throw new DemoTrouble(SCRIPT + " cannot be called: " + missing.getMessage());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new DemoTrouble("interrupted");
    }
  }

  /** The way to it. */
  Connection connect() {
    return own.map(address ->
            new Connection(
                WorkflowServiceStubs.newServiceStubs(
                    WorkflowServiceStubsOptions.newBuilder().setTarget(address).build()),
                "default",
                address))
        .orElseGet(Connection::fromEnvironment);
  }

  /** Makes a process of ours use it. */
  void tell(ProcessBuilder builder) {
    own.ifPresent(address -> {
      builder.environment().keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
      builder.environment().put("TEMPORAL_ADDRESS", address);
    });
  }
}
