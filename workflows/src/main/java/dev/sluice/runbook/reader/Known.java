package dev.sluice.runbook.reader;

import dev.sluice.runbook.About;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Operand.Baseline;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.Place;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a runbook has named so far; grows as it is read from its beginning to its end.
 *
 * @param declared names that stand anywhere in it, read or not
 * @param sources what results can be made of
 */
record Known(
    FileSource files,
    Declared declared,
    Sources sources,
    Recorded recorded,
    Set<String> inputs,
    Set<String> answers) {
  /** What a file beside a runbook may be called. */
  static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private record Comparison(Baseline with, Node.Scalar condition, int offset) {}

  /** The baselines that steps record, what compares with them, and the usual window. */
  static final class Recorded {
    private final Set<Baseline> baselines = new LinkedHashSet<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final Map<String, Set<String>> choices = new LinkedHashMap<>();
    private final List<Place> attached = new ArrayList<>();
    private final List<StepId> needed = new ArrayList<>();
    private final List<About.StepNote> notes = new ArrayList<>();
    private boolean unread;
    private boolean noReturn;
    private Duration window = Duration.ofMinutes(5);
  }

  /** Nothing but what is declared anywhere. */
  Known(FileSource files, Declared declared) {
    this(
        files,
        declared,
        new Sources(),
        new Recorded(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }

  /**
   * What is known to one of several steps that begin together: all that was named before, and
   * nothing that the others name.
   */
  Known branch() {
    return new Known(
        files,
        declared,
        sources,
        recorded,
        new LinkedHashSet<>(inputs),
        new LinkedHashSet<>(answers));
  }

  /** The text of a file beside the runbook by its plain name; notes a problem if there is none. */
  Optional<String> file(Node.Scalar name, Problems problems) {
    Optional<String> text =
        FILE.matcher(name.text()).matches() ? files.text(name.text()) : Optional.empty();
    if (text.isEmpty()) {
      problems.add(
          name.at(),
          "there is no file " + Shown.of(name.text()),
          "the plain name of a file beside the runbook");
    }
    return text;
  }

  /** Names of all stages, those still to be read too. */
  Set<String> stages() {
    return declared.stages();
  }

  void input(String name) {
    inputs.add(name);
  }

  /** Notes what a person will be asked for or a step captures. */
  void answer(String name) {
    answers.add(name);
  }

  /** Notes what an answer is chosen from; the same may be asked for again with other words. */
  void choices(String answer, List<String> of) {
    if (!of.isEmpty()) {
      recorded.choices.computeIfAbsent(answer, name -> new LinkedHashSet<>()).addAll(of);
    }
  }

  /** What an answer is chosen from; empty if it is no choice. */
  Set<String> choices(String answer) {
    return recorded.choices.getOrDefault(answer, Set.of());
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

  /** Notes that people may not leave out a step. */
  void needed(StepId step) {
    recorded.needed.add(step);
  }

  /** The steps that people may not leave out. */
  List<StepId> needed() {
    return List.copyOf(recorded.needed);
  }

  /** Notes what people should know while a step is under way. */
  void note(StepId step, String text) {
    recorded.notes.add(new About.StepNote(step, text));
  }

  /** What people should know while steps are under way. */
  List<About.StepNote> notes() {
    return List.copyOf(recorded.notes);
  }

  /** Notes that a notice has the results of the run attached. */
  void attached(Place at) {
    recorded.attached.add(at);
  }

  /** Notes a problem for each notice with results of a runbook that fills in none. */
  void requireResults(boolean there, Problems problems) {
    if (!there) {
      recorded.attached.forEach(at ->
          problems.add(at, "the runbook fills in no results to attach", "'results:' at the top"));
    }
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

  /** Notes that from here on something cannot be taken back. */
  void noReturn() {
    recorded.noReturn = true;
  }

  /** Whether something has been done by now that cannot be taken back. */
  boolean isNoReturn() {
    return recorded.noReturn;
  }

  void window(Duration length) {
    recorded.window = length;
  }

  /** The window of conditions that name none. */
  Duration window() {
    return recorded.window;
  }
}
