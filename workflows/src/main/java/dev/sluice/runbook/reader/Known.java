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
  private final Declared declared;
  private final Set<String> inputs = new LinkedHashSet<>();
  private final Set<String> answers = new LinkedHashSet<>();
  private final Sources sources;
  private final Recorded recorded;
  private Duration window = Duration.ofMinutes(5);

  private record Comparison(Baseline with, Node.Scalar condition, int offset) {}

  /** The baselines that steps record, and what compares with them. */
  private static final class Recorded {
    private final Set<Baseline> baselines = new LinkedHashSet<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private boolean unread;
  }

  Known(FileSource files, Declared declared) {
    this(files, declared, new Sources(), new Recorded());
  }

  private Known(FileSource files, Declared declared, Sources sources, Recorded recorded) {
    this.files = files;
    this.declared = declared;
    this.sources = sources;
    this.recorded = recorded;
  }

  /**
   * What is known to one of several steps that begin together: all that was named before, and
   * nothing that the others name.
   */
  Known branch() {
    Known branch = new Known(files, declared, sources, recorded);
    branch.inputs.addAll(inputs);
    branch.answers.addAll(answers);
    branch.window = window;
    return branch;
  }

  FileSource files() {
    return files;
  }

  /** Names that stand anywhere in the runbook, read or not. */
  Declared declared() {
    return declared;
  }

  /** Names of all stages, those still to be read too. */
  Set<String> stages() {
    return declared.stages();
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
    recorded.baselines.add(new Baseline(metric, side));
  }

  /** Notes that a baseline could not be read, so that nobody knows which it would have been. */
  void unreadBaseline() {
    recorded.unread = true;
  }

  /**
   * Notes that a condition compares with a baseline; whether one is recorded is asked at the end.
   */
  void comparison(Baseline with, Node.Scalar condition, int offset) {
    recorded.comparisons.add(new Comparison(with, condition, offset));
  }

  /** Notes a problem for each comparison with a baseline that no step records. */
  void requireBaselines(Problems problems) {
    recorded.comparisons.stream()
        .filter(each -> !recorded.unread && !recorded.baselines.contains(each.with()))
        .forEach(each -> refuse(each, problems));
  }

  private void refuse(Comparison comparison, Problems problems) {
    Baseline with = comparison.with();
    Side other = with.side() == Side.NEW ? Side.OLD : Side.NEW;
    Baseline twin = new Baseline(with.name(), other);
    if (recorded.baselines.contains(twin)) {
      String side = other == Side.OLD ? "old" : "new";
      problems.add(
          comparison.condition().within(comparison.offset()),
          "the baseline of %s is one of the %s version, and is compared with the %s one"
              .formatted(with.name(), side, other == Side.OLD ? "new" : "old"),
          "a step 'baseline: %s', or '%s of %s' on the left"
              .formatted(ConditionText.named(with), with.name(), side));
    } else {
      problems.add(
          comparison.condition().within(comparison.offset()),
          "no step records a baseline of " + ConditionText.named(with),
          "a step such as 'baseline: %s over 1h' before this".formatted(ConditionText.named(with)));
    }
  }

  void window(Duration length) {
    window = length;
  }

  /** The window of conditions that name none. */
  Duration window() {
    return window;
  }
}
