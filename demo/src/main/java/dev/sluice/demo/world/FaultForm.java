package dev.sluice.demo.world;

import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Incidents;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Version;
import dev.sluice.runbook.DurationText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
    return switch (field.name()) {
      case "errors", "segment", "delay", "leak", "misses" ->
          faults.with(version, trouble(faults.of(version), field));
      case "metrics" -> faults.with(metrics(field.value()));
      case "health" -> faults.with(count(field), faults.dataInconsistencies());
      case "inconsistent" -> faults.with(faults.failingHealthChecks(), count(field));
      case "critical", "high", "medium", "low" ->
          faults.with(faults.incidents().with(severity(field.name()), count(field)));
      case "reset" -> Faults.NONE;
      default ->
          throw new Malformed(
              "unknown field '"
                  + field.name()
                  + "': expected version, errors, segment, delay, leak, misses, metrics, health,"
                  + " inconsistent, critical, high, medium, low or reset");
    };
  }

  private static Faults.Trouble trouble(Faults.Trouble had, Web.Field field) {
    String value = field.value();
    boolean only = field.name().equals("segment");
    return new Faults.Trouble(
        field.name().equals("errors") ? share(field) : had.errors(),
        only ? Optional.of(segment(value)) : had.only(),
        field.name().equals("delay") ? delay(value) : had.delay(),
        field.name().equals("leak") ? bytes(value) : had.leak(),
        field.name().equals("misses") ? share(field) : had.misses());
  }

  private static Incidents.Severity severity(String name) {
    return Incidents.Severity.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Segment segment(String label) {
    return Segment.of(label)
        .orElseThrow(() -> new Malformed("segment=" + label + ": expected a, b or c"));
  }

  private static long bytes(String text) {
    if (!text.matches("[0-9]{1,12}")) {
      throw new Malformed("leak=" + text + ": expected bytes a second such as 1000000");
    }
    return Long.parseLong(text);
  }

  private static Version version(String label) {
    return Version.of(label)
        .orElseThrow(() -> new Malformed("version=" + label + ": expected flat or hierarchical"));
  }

  private static double share(Web.Field field) {
    if (!field.value().matches("0(\\.[0-9]{1,6})?|1(\\.0)?")) {
      throw new Malformed(
          field.name() + "=" + field.value() + ": expected a share from 0 to 1 such as 0.02");
    }
    return Double.parseDouble(field.value());
  }

  private static Duration delay(String text) {
    if (!DurationText.fits(text)) {
      throw new Malformed("delay=" + text + ": expected a duration such as 80ms");
    }
    return DurationText.parse(text);
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
