package dev.sluice.acceptance.races;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * People who answer whatever a run asks, and look at the world before they say what became of a
 * step. An answer that nobody took is sent again under the same id.
 */
final class Attendants {
  private final Race race;
  private final Map<String, String> steps;
  private final Map<String, Answer> answers = new HashMap<>();

  /**
   * @param steps which command each step that may not be repeated runs
   */
  Attendants(Race race, Map<String, String> steps) {
    this.race = race;
    this.steps = steps;
  }

  private record Answer(String id, CompletableFuture<String> taken) {
    boolean open() {
      return !taken.isDone();
    }
  }

  /** Answers what the run asks now and what nobody is answering. */
  void answer() {
    race.run.view().stream().flatMap(view -> view.waiting().stream()).forEach(this::answer);
  }

  private void answer(Waiting waiting) {
    String asked = waiting.kind() + waiting.what() + waiting.paste();
    Optional<Answer> before = Optional.ofNullable(answers.get(asked));
    if (before.filter(Answer::open).isPresent()) {
      return;
    }
    String id =
        before
            .filter(answer -> answer.taken().isCompletedExceptionally())
            .map(Answer::id)
            .orElseGet(() -> UUID.randomUUID().toString());
    List<String> fields = new ArrayList<>(List.of("id", id));
    fields.addAll(fields(waiting));
    CompletableFuture<String> taken =
        race.run.update(command(waiting), fields.toArray(String[]::new));
    answers.put(asked, new Answer(id, taken.orTimeout(5, TimeUnit.SECONDS)));
  }

  private String command(Waiting waiting) {
    return waiting.kind().equals("retry or skip") ? retryOrSkip(waiting) : waiting.kind();
  }

  private List<String> fields(Waiting waiting) {
    return switch (waiting.kind()) {
      case "sign" -> List.of("role", "operations-lead");
      case "decide" -> List.of("option", option(waiting));
      case "retry or skip" ->
          retryOrSkip(waiting).equals("skip") ? List.of("second", "chen") : List.of();
      default -> List.of();
    };
  }

  /** Whoever looks sees whether the step has acted. */
  private String retryOrSkip(Waiting waiting) {
    boolean acted =
        steps.entrySet().stream()
            .filter(step -> waiting.what().contains("step " + step.getKey() + " "))
            .anyMatch(step -> race.world.steps.ran().contains(step.getValue()));
    return acted ? "skip" : "retry";
  }

  private static String option(Waiting waiting) {
    try {
      return Wire.mapper().readTree(waiting.paste().getFirst()).path("option").asText();
    } catch (JsonProcessingException unreadable) {
      throw new AssertionError("what is to be pasted is not JSON", unreadable);
    }
  }
}
