package dev.sluice.acceptance.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a worker and a server used of the machine for a while.
 *
 * @param worker per cent of one core
 * @param server per cent of one core
 * @param workerMb resident memory at the end, in MiB
 * @param serverMb resident memory at the end, in MiB
 * @param machine per cent of all cores, by whatever ran there
 */
record Usage(double worker, double server, long workerMb, long serverMb, double machine) {
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Looks at both now and after the window. */
  static Usage over(Duration window, Part worker, Part server) {
    // It is counted since the last time that it was asked for.
    double unused = MACHINE.getCpuLoad();
    Duration worked = computed(worker);
    Duration served = computed(server);
    long begin = System.nanoTime();
    return Course.after(
        window,
        () -> {
          double passed = System.nanoTime() - begin;
          return new Usage(
              percent(computed(worker).minus(worked).toNanos() / passed),
              percent(computed(server).minus(served).toNanos() / passed),
              resident(worker),
              resident(server),
              percent(MACHINE.getCpuLoad()));
        });
  }

  private static double percent(double ratio) {
    return Math.round(ratio * 1000) / 10d;
  }

  private static Duration computed(Part part) {
    return ProcessHandle.of(part.pid())
        .flatMap(each -> each.info().totalCpuDuration())
        .orElseThrow(() -> new AssertionError("process %d is gone".formatted(part.pid())));
  }

  private static long resident(Part part) {
    try {
      Process ps =
          new ProcessBuilder(Place.program("ps"), "-o", "rss=", "-p", Long.toString(part.pid()))
              .start();
      String kilobytes =
          new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) / 1024;
    } catch (IOException failed) {
      throw new AssertionError("the memory of processes cannot be read: " + failed, failed);
    }
  }
}
