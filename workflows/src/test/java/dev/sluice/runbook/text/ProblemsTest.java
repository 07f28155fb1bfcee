package dev.sluice.runbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private final Problems problems = new Problems("file.yaml");

  @Test
  void keepsAHundredUnknownWordsAndCountsTheOthers() {
    for (int line = 1; line <= Problems.MOST + 2; line++) {
      problems.unknown(new Place(line, 1), "word", "w" + line, List.of("word"));
    }

    assertThat(problems.list()).hasSize(Problems.MOST + 1);
    assertThat(problems.list().getLast())
        .extracting(Problem::line, Problem::what)
        .containsExactly(Problems.MOST, "2 more problems are not listed");
  }

  @Test
  void listsAHundredWithoutAWordOfOthers() {
    for (int line = 1; line <= Problems.MOST; line++) {
      problems.add(new Place(line, 1), "wrong", "right");
    }

    assertThat(problems.list()).hasSize(Problems.MOST);
    assertThat(problems.list().getLast().what()).isEqualTo("wrong");
  }

  @Test
  void saysTheSameOnlyOnce() {
    problems.add(Place.START, "wrong", "right");
    problems.add(Place.START, "wrong", "right");

    assertThat(problems.list())
        .extracting(Problem::sentence)
        .containsExactly("file.yaml:1:1: wrong; expected right");
  }
}
