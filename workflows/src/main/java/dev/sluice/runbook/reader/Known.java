package dev.sluice.runbook.reader;

import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Baseline;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a runbook has named so far; grows as it is read from its beginning to its end. */
final class Known {
  private final FileSource files;
  private final Set<String> stages;
  private final Set<String> inputs = new LinkedHashSet<>();
  private final Set<String> answers = new LinkedHashSet<>();
  private final Sources sources;
  private final Set<Baseline> baselines = new LinkedHashSet<>();
  private final List<Comparison> comparisons = new ArrayList<>();
  private Duration window = Duration.ofMinutes(5);

  private record Comparison(Baseline with, Node.Scalar condition, int offset) {}

  Known(FileSource files, List<String> stages) {
    this(files, stages, new Sources());
  }

  private Known(FileSource files, List<String> stages, Sources sources) {
    this.files = files;
    this.stages = new LinkedHashSet<>(stages);
    this.sources = sources;
  }

  /**
   * What is known to one of several steps that begin together: all that was named before, and
   * nothing that the others name.
   */
  Known branch() {
    Known branch = new Known(files, List.copyOf(stages), sources);
    branch.inputs.addAll(inputs);
    branch.answers.addAll(answers);
    branch.window = window;
    return branch;
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

  /** What results can be made of. */
  Sources sources() {
    return sources;
  }

  /** Notes that a step records a baseline of a metric. */
  void baseline(MetricName metric, Side side) {
    baselines.add(new Baseline(metric, side));
  }

  /**
   * Notes that a condition compares with a baseline; whether one is recorded is asked at the end.
   */
  void comparison(Baseline with, Node.Scalar condition, int offset) {
    comparisons.add(new Comparison(with, condition, offset));
  }

  /** Notes a problem for each comparison with a baseline that no step records. */
  void requireBaselines(Problems problems) {
    comparisons.stream()
        .filter(each -> !baselines.contains(each.with()))
        .forEach(each ->
            problems.add(
                each.condition().within(each.offset()),
                "no step records a baseline of " + ConditionText.named(each.with()),
                "a step such as 'baseline: %s over 1h' before this"
                    .formatted(ConditionText.named(each.with()))));
  }

  void window(Duration length) {
    window = length;
  }

  /** The window of conditions that name none. */
  Duration window() {
    return window;
  }
}
