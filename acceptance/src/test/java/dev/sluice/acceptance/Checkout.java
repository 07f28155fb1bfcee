package dev.sluice.acceptance;

import dev.sluice.acceptance.parts.Kept;
import dev.sluice.demo.patience.Patience;
import dev.sluice.demo.patience.Progress;
import dev.sluice.demo.patience.Waited;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The project's own folder, what lies in it, and what its programs answer. */
final class Checkout {
  private static final Patience PATIENCE = Patience.OF_A_START.looking(Duration.ofMillis(2));
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Checkout() {}

  /** What a program said and how it ended. */
  record Answer(int exitCode, String out, String err, Duration took) {}

  static Path file(String name) {
    return ROOT.resolve(name);
  }

  static String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** How each module is built. */
  static List<Path> modules() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules.map(each -> each.resolve("pom.xml")).filter(Files::isRegularFile).toList();
    }
  }

  /** All sources of the modules below a folder such as {@code src/main/java}. */
  static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve(folder))
          .filter(Files::isDirectory)
          .flatMap(Checkout::javaFiles)
          .sorted()
          .toList();
    }
  }

  /**
   * Runs a program in the project's folder to its end.
   *
   * @param environment what is set beside the environment of the tests
   * @throws AssertionError if it does not get on
   */
  static Answer run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    return runIn(ROOT, environment, words);
  }

  /** The same in another folder. */
  static Answer runIn(Path folder, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("sluice", ".out");
    Path err = Files.createTempFile("sluice", ".err");
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().putAll(Kept.mark());
    long begin = System.nanoTime();
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    awaitEnd(process, out, List.of(words));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new Answer(process.exitValue(), taken(out), taken(err), took);
  }

  private static void awaitEnd(Process process, Path out, List<String> words) {
    Waited<Process> waited =
        PATIENCE.until(
            () -> Optional.of(process).filter(each -> !each.isAlive()), Progress.of(process, out));
    if (waited instanceof Waited.InVain<Process>(String why)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("%s %s".formatted(words, why));
    }
  }

  /** Which program of several is on the PATH or where Debian keeps daemons. */
  static Path program(String... names) {
    String path = System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(names)
        .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "none of %s is installed: make parts says how to get it"
                    .formatted(List.of(names))));
  }

  private static String taken(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
