package dev.sluice.acceptance.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.acceptance.parts.Place;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Where and with what it was measured.
 *
 * @param processor its name, where the system tells it
 * @param programs with their versions
 */
record Machine(LocalDate date, String processor, int cores, long memoryGb, List<String> programs) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final long GIGABYTE = 1L << 30;

  static Machine here() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    String temporal = said(Place.root().resolve("deploy/temporal-server").toString(), "path");
    return new Machine(
        LocalDate.now(ZoneOffset.UTC),
        named(),
        Runtime.getRuntime().availableProcessors(),
        Math.round((double) system.getTotalMemorySize() / GIGABYTE),
        List.of(
            "%s %s".formatted(system.getName(), system.getVersion()),
            "Java " + Runtime.version(),
            said(temporal, "--version"),
            said(Place.program("haproxy"), "-v").replaceAll(" [0-9/]+ - .*", "")));
  }

  private static String named() throws IOException {
    if (!Files.isReadable(PROCESSORS)) {
      return "a processor without a name";
    }
    return Files.readString(PROCESSORS)
        .lines()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.replaceFirst(".*:", "").strip())
        .orElse("a processor without a name");
  }

  /** The first line that a program prints. */
  private static String said(String... words) throws IOException {
    Process process = new ProcessBuilder(words).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse(words[0]);
  }
}
