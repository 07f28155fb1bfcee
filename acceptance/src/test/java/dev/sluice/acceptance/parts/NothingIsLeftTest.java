package dev.sluice.acceptance.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.demo.patience.Patience;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of parts when something goes wrong with the tests themselves. */
class NothingIsLeftTest {
  private final Path folder = Place.folder("nothing-left");
  @AutoClose private final Together parts = new Together();

  @Test
  void endsWhatWasStartedBeforeAPartThatDoesNotStart() {
    Part first = parts.start(() -> shell("first", "echo here; sleep 600", "here"));

    assertThatThrownBy(() -> parts.start(() -> shell("second", "echo no; exit 3", "here")))
        .isInstanceOf(AssertionError.class)
        .hasMessage("second is not ready: it ended with exit code 3; it said: no\n");

    assertThat(first.alive()).isFalse();
  }

  @Test
  void endsTheOthersWhenOneCannotBeEnded() {
    Part first = parts.start(() -> shell("first", "echo here; sleep 600", "here"));
    parts.start(() -> (AutoCloseable) NothingIsLeftTest::jam);

    assertThatThrownBy(parts::close)
        .hasMessage("not all parts could be ended")
        .hasSuppressedException(new IllegalStateException("jammed"));

    assertThat(first.alive()).isFalse();
  }

  @Test
  void endsWithTheTestsEvenIfTheyAreKilled() {
    Part tests = parts.start(this::tests);
    List<ProcessHandle> started = started();
    assertThat(started).hasSize(2).allMatch(ProcessHandle::isAlive);

    tests.killAlone();

    started.forEach(each -> each.onExit().orTimeout(1, TimeUnit.MINUTES).join());
  }

  private static void jam() {
    throw new IllegalStateException("jammed");
  }

  private Part tests() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java, "-cp", classPath(), "dev.sluice.acceptance.parts.StartsAPart", folder.toString());
    return part(new Part.Recipe("tests", command, Map.of(), says("tests", "READY")));
  }

  private static String classPath() {
    return Stream.of(StartsAPart.class, Patience.class)
        .map(each -> each.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<ProcessHandle> started() {
    return Part.textOf(folder.resolve("started.log"))
        .lines()
        .filter(line -> !line.equals("both"))
        .map(line -> ProcessHandle.of(Long.parseLong(line)).orElseThrow())
        .toList();
  }

  private Part shell(String name, String lines, String ready) {
    return part(new Part.Recipe(name, List.of("bash", "-c", lines), Map.of(), says(name, ready)));
  }

  private Part part(Part.Recipe recipe) {
    return new Part(recipe, folder);
  }

  private BooleanSupplier says(String name, String word) {
    return () -> Part.textOf(folder.resolve(name + ".log")).contains(word);
  }
}
