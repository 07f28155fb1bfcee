package dev.sluice.acceptance.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Await;
import dev.sluice.acceptance.parts.Part;
import dev.sluice.acceptance.parts.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code sluice demo} from end to end, and what becomes of it when parts of it are killed. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {
  private static final Pattern WORLD = Pattern.compile("READY .*\"pid\":(\\d+)");
  private static final Pattern CONTROL = Pattern.compile("READY .*\"control\":\"([^\"]+)");

  private static final Object STARTS = new Object();

  private final Path folder = Place.folder("demo");

  /** Each test begins with its start. */
  @SuppressWarnings("NullAway.Init")
  @AutoClose
  private Part demo;

  /** With HAProxy and Prometheus, or with what the world has of its own. */
  private void startTheDemo(String... more) {
    startTheDemoUntil("canary-5 soaking", more);
  }

  private void startTheDemoUntil(String said, String... more) {
    Place.packaged("demo");
    List<String> usual =
        List.of(
            Place.root().resolve("sluice").toString(),
            "demo",
            "--auto",
            "--folder",
            folder.resolve("files").toString());
    Part.Recipe recipe =
        new Part.Recipe(
            "demo",
            Stream.concat(usual.stream(), Stream.of(more)).toList(),
            Map.of(),
            () -> read(folder.resolve("demo.log")).contains(said));
    // Two that start in the same moment would both take the usual ports of Temporal.
    synchronized (STARTS) {
      demo = new Part(recipe, folder);
    }
  }

  @Test
  void rollsBackOnABareMachineWhenItsOwnRouterAndMetricsShowErrors() {
    startTheDemo();
    assertThat(Files.exists(folder.resolve("files/world/prometheus.log"))).isFalse();

    suffers("version=hierarchical&errors=0.3");

    awaitTheEnd();
    assertThat(demo.said())
        .contains("canary-5 soaking", "traffic 5%", "> 0.1%: FIRING", "Report       ")
        .contains("The run was rolled back.", "# Incident: canary-deployment on demo");
    assertThat(demo.said().lines()).allMatch(line -> line.length() <= 100 || !line.contains(" | "));
    assertThat(folder.resolve("files/data"))
        .isDirectoryRecursivelyContaining("glob:**/checkpoint-pre-canary-*.json");
    assertThat(folder.resolve("files/people"))
        .isDirectoryRecursivelyContaining("glob:**/chen/*-operations-lead-to-confirm-*.html")
        .isDirectoryRecursivelyContaining("glob:**/on-call/*-canary-rolled-back*.txt");
  }

  @Test
  @Tag("long")
  void leavesTheMailsPagesAndChatOfARampPhaseAsFiles() {
    startTheDemoUntil("ramp-10 soaking", "--runbook", "ramp-phase");

    awaitTheEnd();
    assertThat(demo.said()).contains("The run is complete", "/people/index.html");
    Path people = folder.resolve("files/people");
    for (String each : List.of("stakeholders", "board", "investors")) {
      assertThat(people.resolve(each))
          .isDirectoryContaining("glob:**/*-ramp-phase-passed-go-for-rollout.eml")
          .isDirectoryContaining("glob:**/*-PHASE-3-SPRINT-2-RAMP-PHASE-RESULTS.md");
    }
    assertThat(people.resolve("deployment-updates"))
        .isDirectoryContaining("glob:**/*-ramp-deployment-begins.txt");
    assertThat(people.resolve("index.html"))
        .content()
        .contains("Ramp phase PASSED, GO for rollout", "sign-off needed at ramp-10");
  }

  @Test
  void goesOnByItselfWhenItsWorkerAndThenItsServerAreKilled() {
    startTheDemo("--real");
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
    startTheDemo("--real");
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
    startTheDemo("--real");

    world().destroyForcibly();

    awaitTheEnd();
    assertThat(demo.said())
        .contains("the practice world has ended (exit code 137)", "start the demo again");
  }

  private void awaitTheEnd() {
    Await.until(
        "the demo has ended",
        Await.A_MOVE,
        demo.progress(),
        () -> Optional.of(demo).filter(each -> !each.alive()),
        demo::said);
  }

  private void suffers(String form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(told(CONTROL) + "/faults"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw new AssertionError("interrupted", hurried);
    }
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

  private ProcessHandle world() {
    return ProcessHandle.of(Long.parseLong(told(WORLD))).orElseThrow();
  }

  /** What the world tells of itself: the words of its command are too long for the system to. */
  private String told(Pattern what) {
    return Stream.of(read(folder.resolve("files/world.log")))
        .map(what::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
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
