package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Await;
import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of {@code sluice demo} when something of it, or all of it, is killed. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {
  private static final Pattern WORLD = Pattern.compile("READY .*\"pid\":(\\d+)");

  private final Path folder = Place.folder("demo");
  @AutoClose private Part demo;

  @BeforeEach
  void startTheDemo() {
    Place.packaged("demo");
    List<String> command =
        List.of(
            Place.root().resolve("sluice").toString(),
            "demo",
            "--auto",
            "--real",
            "--folder",
            folder.resolve("files").toString());
    demo =
        new Part(
            new Part.Recipe(
                "demo",
                command,
                Map.of(),
                () -> read(folder.resolve("demo.log")).contains("canary-5 soaking")),
            folder);
  }

  @Test
  void goesOnByItselfWhenItsWorkerAndThenItsServerAreKilled() {
    ProcessHandle world = world();

    kill(line -> line.contains("dev.sluice.worker.Main"));
    await("the worker has ended (exit code 137); starting it again", "canary-10 soaking");
    kill(line -> line.contains("server start-dev"));
    await("the Temporal server has ended (exit code 137); starting it again", "canary-25 soaking");

    assertThat(world.isAlive()).isTrue();
    assertThat(demo.said()).doesNotContain("held:");
  }

  @Test
  void leavesNothingRunningWhenItIsKilled() {
    List<ProcessHandle> all = demo.descendants();
    assertThat(all).hasSizeGreaterThan(6).contains(world());
    long begin = System.nanoTime();

    demo.killAlone();

    Await.until(
        "nothing of the demo is left",
        Await.A_MOVE,
        new RunProgress(Optional::empty, () -> left(all)),
        () -> Optional.of(all).filter(each -> left(each).isEmpty()),
        () -> "left: " + left(all));
    System.out.printf(
        "%d processes of a demo that was killed were gone after %d ms%n",
        all.size(), Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }

  @Test
  void saysWhatToDoWhenItsWorldIsKilled() {
    world().destroyForcibly();

    Await.until(
        "the demo has ended",
        Await.A_MOVE,
        demo.progress(),
        () -> Optional.of(demo).filter(each -> !each.alive()),
        demo::said);
    assertThat(demo.said())
        .contains("the practice world has ended (exit code 137)", "start the demo again");
  }

  private void kill(Predicate<String> whose) {
    List<ProcessHandle> found =
        demo.descendants().stream()
            .filter(each -> !line(each).contains("deploy/keep") && whose.test(line(each)))
            .toList();
    assertThat(found).hasSize(1);
    found.getFirst().destroyForcibly();
  }

  private void await(String said, String then) {
    Await.until(
        "the demo says '%s' and later '%s'".formatted(said, then),
        Await.A_MOVE,
        demo.progress(),
        () ->
            Optional.of(demo.said())
                .filter(text -> text.contains(said))
                .filter(text -> text.substring(text.indexOf(said)).contains(then)),
        demo::said);
  }

  /** Told by itself: the words of its command are too long for the system to tell. */
  private ProcessHandle world() {
    return Stream.of(read(folder.resolve("files/world.log")))
        .map(WORLD::matcher)
        .filter(Matcher::find)
        .map(found -> Long.parseLong(found.group(1)))
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no world runs; the demo said: " + demo.said()));
  }

  private static List<String> left(List<ProcessHandle> all) {
    return all.stream().filter(ProcessHandle::isAlive).map(DemoTest::line).toList();
  }

  private static String line(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
