package dev.sluice.acceptance.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packaged worker as a process. */
public final class WorkerPart implements AutoCloseable {
  private final Part part;

  /**
   * Starts it with little memory and waits until it takes work.
   *
   * @param config its configuration, whose {@code http} is {@code 127.0.0.1:httpPort}
   * @param temporal {@code host:port} of the server
   */
  public WorkerPart(Path config, String temporal, int httpPort) {
    this(Place.root(), config, temporal, httpPort);
  }

  /**
   * The same of another version.
   *
   * @param checkout where it was built
   */
  public WorkerPart(Path checkout, Path config, String temporal, int httpPort) {
    this(checkout, config, temporal, httpPort, "512m");
  }

  /**
   * The same with this much memory.
   *
   * @param heap as {@code -Xmx} has it
   */
  public WorkerPart(Path config, String temporal, int httpPort, String heap) {
    this(Place.root(), config, temporal, httpPort, heap);
  }

  private WorkerPart(Path checkout, Path config, String temporal, int httpPort, String heap) {
    // The launcher becomes the worker, so its process is the one that is killed. Unbuilt, it would
    // build.
    Place.packaged(checkout, "worker");
    List<String> command =
        List.of(checkout.resolve("sluice").toString(), "worker", "--config", config.toString());
    Map<String, String> environment =
        Map.of("TEMPORAL_ADDRESS", temporal, "SLUICE_WORKER_HEAP", heap);
    part =
        new Part(
            new Part.Recipe(
                "worker",
                command,
                environment,
                Probe.page("http://127.0.0.1:" + httpPort + "/ready")),
            Place.folder("worker"));
  }

  /** The process, to kill and to start again. */
  public Part part() {
    return part;
  }

  @Override
  public void close() {
    part.close();
  }
}
