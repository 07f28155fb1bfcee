package dev.sluice.run.evidence;

import dev.sluice.report.Event.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people answered and steps captured, by name; the newest counts. */
public final class Answers {
  private final List<Answer> answers = new ArrayList<>();

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
