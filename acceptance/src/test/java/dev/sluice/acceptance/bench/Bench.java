package dev.sluice.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.sluice.acceptance.parts.Place;
import dev.sluice.port.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code make bench}: its name keeps it out of all runs of tests. Without parameters it measures
 * what the docs promise, and writes it there; with {@code bench.runs}, {@code bench.distinct},
 * {@code bench.stops} or {@code bench.heap} it measures that.
 */
class Bench {
  private static final Duration SETTLE = Duration.ofSeconds(15);
  private static final Duration WINDOW = Duration.ofSeconds(60);

  /** Runs whose questions are all different, and many that ask the same. */
  private static final List<Shape> PROMISED =
      List.of(shape(500, 500, 300, "1g"), shape(2_000, 100, 0, "1g"));

  /** All that was measured, as it stands in JSON. */
  private record Report(Machine machine, List<Figures> shapes) {}

  @Test
  void measuresManyRunsOnOneWorker() throws IOException {
    Course course = new Course();
    Machine machine = Machine.here();
    List<Figures> measured = new ArrayList<>();
    for (Shape shape : shapes()) {
      measured.add(Figures.of(shape, course));
      write(new Report(machine, measured), course);
    }

    assertThat(measured)
        .allSatisfy(each -> assertThat(each.start().soaking()).isEqualTo(each.shape().runs()))
        .allSatisfy(each -> assertThat(each.blind().never()).isZero());
  }

  private static List<Shape> shapes() {
    if (promised()) {
      return PROMISED;
    }
    int runs = Integer.getInteger("bench.runs", 500);
    int distinct = Integer.getInteger("bench.distinct", runs);
    int stops = Integer.getInteger("bench.stops", 0);
    return List.of(shape(runs, distinct, stops, System.getProperty("bench.heap", "1g")));
  }

  private static boolean promised() {
    return System.getProperties().stringPropertyNames().stream()
        .noneMatch(name -> name.startsWith("bench."));
  }

  private static Shape shape(int runs, int distinct, int stops, String heap) {
    return new Shape(runs, distinct, stops, heap, SETTLE, WINDOW);
  }

  private static void write(Report report, Course course) throws IOException {
    ObjectMapper json = Wire.mapper().copy().enable(SerializationFeature.INDENT_OUTPUT);
    Path target = Place.root().resolve("acceptance/target");
    Path file = target.resolve("bench.json");
    Files.writeString(file, json.writeValueAsString(report) + "\n");
    String table = new Table(report.machine(), report.shapes()).markdown();
    Files.writeString(target.resolve("bench.md"), table);
    course.say("written to %s and bench.md beside it%n%n%s".formatted(file, table));
    if (promised() && report.shapes().size() == PROMISED.size()) {
      publish(table);
    }
  }

  private static void publish(String table) throws IOException {
    Path page = Place.root().resolve("docs/benchmark.md");
    Files.writeString(page, new BenchmarkPage(Files.readString(page)).with(table).text());
  }
}
