package dev.sluice.run.evidence;

import dev.sluice.report.Event.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people answered and steps captured, by name; the newest counts. */
public final class Answers {
  private final List<Answer> answers = new ArrayList<>();

  /** All of them, oldest first. */
  public List<Answer> state() {
    return List.copyOf(answers);
  }

  /** Goes on from those of an earlier execution of the run. */
  public void goOnFrom(List<Answer> earlier) {
    answers.addAll(earlier);
  }

  public void put(String name, String value) {
    answers.add(new Answer(name, value));
  }

  public Optional<String> find(String name) {
    return answers.stream()
        .filter(each -> each.name().equals(name))
        .reduce((first, second) -> second)
        .map(Answer::value);
  }
}
