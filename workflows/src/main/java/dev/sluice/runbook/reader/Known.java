package dev.sluice.runbook.reader;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a runbook has named so far; grows as it is read from its beginning to its end. */
final class Known {
  private final FileSource files;
  private final Set<String> stages;
  private final Set<String> inputs = new LinkedHashSet<>();
  private final Set<String> answers = new LinkedHashSet<>();
  private Duration window = Duration.ofMinutes(5);

  Known(FileSource files, List<String> stages) {
    this.files = files;
    this.stages = new LinkedHashSet<>(stages);
  }

  FileSource files() {
    return files;
  }

  /** Names of all stages, those still to be read too. */
  Set<String> stages() {
    return stages;
  }

  void input(String name) {
    inputs.add(name);
  }

  Set<String> inputs() {
    return inputs;
  }

  /** Notes what a person will be asked for or a step captures. */
  void answer(String name) {
    answers.add(name);
  }

  Set<String> answers() {
    return answers;
  }

  void window(Duration length) {
    window = length;
  }

  /** The window of conditions that name none. */
  Duration window() {
    return window;
  }
}
