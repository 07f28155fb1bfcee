package dev.sluice.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.leash.Leash;
import dev.sluice.leash.Leashed;
import dev.sluice.leash.Output;
import dev.sluice.leash.Program;
import dev.sluice.leash.Programs;
import dev.sluice.port.FailureType;
import dev.sluice.port.Wire;
import dev.sluice.runbook.CommandSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs programs that answer a question: each word is one argument, there is no shell, and what is
 * not done in its time is killed with all that it started.
 */
public final class Tool {
  private static final int LONGEST_COMPLAINT = 300;
  private static final ObjectReader JSON =
      Wire.mapper()
          .readerFor(JsonNode.class)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Leash leash;
  private final Programs programs;
  private final Path work;

  private Tool(Leash leash, Programs programs, Path work) {
    this.leash = leash;
    this.programs = programs;
    this.work = work;
  }

  /**
   * Tools that work in a folder of the data directory.
   *
   * @param tools directories that are looked in before those of the PATH
   * @throws IOException if the folder cannot be made, or the machine cannot start sessions
   */
  public static Tool in(Path data, List<Path> tools) throws IOException {
    Path work = Files.createDirectories(data.toAbsolutePath().resolve("tools"));
    return new Tool(
        Leash.in(data), Programs.in(tools, System.getenv().getOrDefault("PATH", "")), work);
  }

  /** What came of running one. */
  public sealed interface Said {
    /** It ended with 0; its output is not looked at yet. */
    record Done(Output output) implements Said {}

    /** It ended with another code. */
    record Failed(String why) implements Said {}

    /** It was killed when its time was over. */
    record Late(String why) implements Said {}

    /** There is no such program, or no process could be started. */
    record Absent(String why) implements Said {}
  }

  /** What an answer says. */
  public sealed interface Answer {
    record Json(ObjectNode object) implements Answer {}

    record Malformed(String why) implements Answer {}
  }

  /**
   * Runs a program once.
   *
   * @param words the program and its arguments, at least one
   */
  public Said run(List<String> words, Duration timeout) {
    String name = words.getFirst();
    CommandSpec command = new CommandSpec(words, false, List.of(), Optional.empty(), List.of());
    return switch (programs.of(command, List.of(name))) {
      case Programs.Found.Refused refused -> new Said.Absent(refused.why());
      case Programs.Found.At at -> run(name, program(at.file(), words), timeout);
    };
  }

  private Program program(Path file, List<String> words) {
    Map<String, String> environment =
        Map.of("PATH", programs.path(), "HOME", work.toString(), "LANG", "C.UTF-8", "TZ", "UTC");
    return new Program(file, words.subList(1, words.size()), environment, work, "");
  }

  private Said run(String name, Program program, Duration timeout) {
    try {
      Leashed leashed = leash.start(program);
      OptionalInt code;
      try (leashed) {
        code = leashed.await(timeout);
      }
      return said(name, code, leashed, timeout);
    } catch (IOException problem) {
      return new Said.Absent("%s could not be started: %s".formatted(name, problem.getMessage()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.failure("the worker stopped while %s ran".formatted(name));
    }
  }

  private static Said said(String name, OptionalInt code, Leashed leashed, Duration timeout) {
    if (code.isEmpty()) {
      return new Said.Late(
          "%s was killed, since it had not ended after %d ms".formatted(name, timeout.toMillis()));
    }
    return code.getAsInt() == 0
        ? new Said.Done(leashed.stdout())
        : new Said.Failed(
            "%s ended with exit code %d%s"
                .formatted(name, code.getAsInt(), complaint(leashed.stderr())));
  }

  private static String complaint(Output stderr) {
    String text = stderr.text().strip().replaceAll("\\s+", " ");
    return text.isEmpty()
        ? " and said nothing on standard error"
        : ": " + text.substring(Math.max(0, text.length() - LONGEST_COMPLAINT));
  }

  /** Reads what a program has said as one JSON object. */
  public static Answer read(Said.Done done, String name, String expected) {
    if (!done.output().whole()) {
      return new Answer.Malformed(
          "%s printed more than 65,536 characters: expected %s alone".formatted(name, expected));
    }
    if (done.output().text().isBlank()) {
      return new Answer.Malformed("%s printed nothing: expected %s".formatted(name, expected));
    }
    try {
      JsonNode node = JSON.readTree(done.output().text());
      return node instanceof ObjectNode object
          ? new Answer.Json(object)
          : new Answer.Malformed(
              "%s printed JSON that is not an object: expected %s".formatted(name, expected));
    } catch (JsonProcessingException malformed) {
      return new Answer.Malformed("%s did not print JSON: expected %s".formatted(name, expected));
    }
  }
}
