package dev.sluice.steps;

import static dev.sluice.steps.Eventually.endOf;
import static dev.sluice.steps.Eventually.processesIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills, as {@code kill -9} does, a process that runs a command. */
class WorkerKilledTest {
  private static final String FAMILY =
      "sleep 300 & echo $! >> pids; (trap '' TERM; exec sleep 301) & echo $! >> pids; setsid sh -c"
          + " 'echo $$ >> pids; exec sleep 302' & echo $$ >> pids; wait";

  @TempDir Path data;

  @Test
  void leavesNoProcessOfItsCommandBehind() throws Exception {
    Process worker = start("leashed");
    List<ProcessHandle> family = processesIn(data.resolve("runs/run-1/work/pids"), 4);

    worker.destroyForcibly();

    assertThat(endOf(family))
        .as("time from the kill to the end of the last process")
        .isLessThan(Duration.ofMillis(1500));
  }

  @Test
  void wouldLeaveThemBehindWithoutTheLeash() throws Exception {
    Process worker = start("unleashed");
    List<ProcessHandle> family = processesIn(data.resolve("pids"), 4);

    worker.destroyForcibly().waitFor();

    assertThat(family).allMatch(ProcessHandle::isAlive);
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private Process start(String how) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    return new ProcessBuilder(
            java,
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            how,
            data.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** What is killed. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] args) throws Exception {
      Path data = Path.of(args[1]);
      if (args[0].equals("leashed")) {
        Orders.runner(data, Map.of())
            .run(
                Orders.script(FAMILY).killedAfter(Duration.ofMinutes(4)).order(),
                ScriptedPulse.steady(),
                Optional.empty());
      } else {
        new ProcessBuilder("sh", "-c", FAMILY).directory(data.toFile()).start().waitFor();
      }
    }
  }
}
