package dev.sluice.demo.world;

import dev.sluice.demo.query.Spans;
import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads what should go wrong from a form. */
final class FaultForm {
  private FaultForm() {}

  /** Says which field is wrong and what was expected. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * The faults with the form's fields applied, in their order; {@code version} says whom the ones
   * after it concern.
   *
   * @throws Malformed when a field is unknown or its value is no good
   */
  static Faults apply(Faults faults, Web.Form form) {
    Faults changed = faults;
    Version version = Version.HIERARCHICAL;
    for (Web.Field field : form.fields()) {
      if (field.name().equals("version")) {
        version = version(field.value());
      } else {
        changed = one(changed, version, field);
      }
    }
    return changed;
  }

  private static Faults one(Faults faults, Version version, Web.Field field) {
    Faults.Trouble trouble = faults.of(version);
    return switch (field.name()) {
      case "errors" ->
          faults.with(version, new Faults.Trouble(share(field.value()), trouble.delay()));
      case "delay" ->
          faults.with(version, new Faults.Trouble(trouble.errors(), delay(field.value())));
      case "metrics" -> faults.with(metrics(field.value()));
      case "health" -> faults.with(count(field), faults.dataInconsistencies());
      case "inconsistent" -> faults.with(faults.failingHealthChecks(), count(field));
      case "reset" -> Faults.NONE;
      default ->
          throw new Malformed(
              "unknown field '"
                  + field.name()
                  + "': expected version, errors, delay, metrics, health, inconsistent or reset");
    };
  }

  private static Version version(String label) {
    return Version.of(label)
        .orElseThrow(() -> new Malformed("version=" + label + ": expected flat or hierarchical"));
  }

  private static double share(String text) {
    if (!text.matches("0(\\.[0-9]{1,6})?|1(\\.0)?")) {
      throw new Malformed("errors=" + text + ": expected a share from 0 to 1 such as 0.02");
    }
    return Double.parseDouble(text);
  }

  private static Duration delay(String text) {
    try {
      return Spans.read(text);
    } catch (dev.sluice.demo.query.Malformed noDuration) {
      throw new Malformed("delay=" + text + ": expected a duration such as 80ms");
    }
  }

  private static int count(Web.Field field) {
    if (!field.value().matches("[0-9]{1,6}")) {
      throw new Malformed(field.name() + "=" + field.value() + ": expected a count from 0");
    }
    return Integer.parseInt(field.value());
  }

  private static Faults.Metrics metrics(String label) {
    return Arrays.stream(Faults.Metrics.values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new Malformed(
                "metrics="
                    + label
                    + ": expected one of "
                    + Arrays.stream(Faults.Metrics.values())
                        .map(Faults.Metrics::label)
                        .collect(Collectors.joining(", "))));
  }
}
