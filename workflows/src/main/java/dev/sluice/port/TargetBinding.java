package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.runbook.TargetName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run acts on.
 *
 * @param practice absent: for real
 * @param rights what steps may do there
 * @param values what runbooks may refer to as {@code ${{ target.NAME }}}; plans that were recorded
 *     without any have none
 */
public record TargetBinding(
    TargetName name,
    Optional<Practice> practice,
    RouterBinding router,
    MetricSource metrics,
    @JsonProperty("mayRun") StepRights rights,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Value> values) {
  public TargetBinding {
    values = List.copyOf(values);
  }

  /** A target without a cluster. */
  public TargetBinding(
      TargetName name,
      Optional<Practice> practice,
      RouterBinding router,
      MetricSource metrics,
      List<String> mayRun,
      List<Value> values) {
    this(name, practice, router, metrics, new StepRights(mayRun, Optional.empty()), values);
  }

  /** Programs that steps may start there. */
  public List<String> mayRun() {
    return rights.programs();
  }

  /** What a runbook may be told of this target, such as an address. It is no secret. */
  public record Value(String name, String text) {}

  /**
   * Practice pace.
   *
   * @param factor what durations of machines are divided by, over 1
   * @param floor no window or {@code for} gets shorter than this
   */
  public record Practice(double factor, Duration floor) {}

  /** The value of that name; absent: the target has none. */
  public Optional<String> value(String name) {
    return values.stream().filter(each -> each.name().equals(name)).findFirst().map(Value::text);
  }

  /** The names of all values, in the order in which they were written. */
  public List<String> valueNames() {
    return values.stream().map(Value::name).toList();
  }

  /** The same for the runs of a runbook that calls what it does so; absent: it says nothing. */
  public TargetBinding in(Optional<String> phase) {
    return phase
        .map(word -> new TargetBinding(name, practice, router.in(word), metrics, rights, values))
        .orElse(this);
  }

  /** The same at another pace. */
  public TargetBinding paced(Practice pace) {
    return new TargetBinding(name, Optional.of(pace), router, metrics, rights, values);
  }
}
