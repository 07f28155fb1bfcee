package dev.sluice.demo.tools;

import dev.sluice.demo.service.Pace;
import dev.sluice.demo.service.Version;
import dev.sluice.runbook.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A command line whose words were understood.
 *
 * @param options with their values; empty for those that take none
 * @param pace at which the times that are written in it go
 */
record Line(Call call, Map<String, String> options, Pace pace) {
  private static final String PERCENT = "[0-9]{1,2}|100";

  Line {
    options = Map.copyOf(options);
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** The value of an option that must be there. */
  String required(String option) {
    return value(option).orElseThrow(() -> new NotUnderstood(option + " is missing"));
  }

  /** The same, if it looks as it should. */
  String required(String option, String pattern, String expected) {
    String text = required(option);
    if (!text.matches(pattern)) {
      throw new NotUnderstood("%s %s: expected %s".formatted(option, text, expected));
    }
    return text;
  }

  /** Whole percent, 0 to 100. */
  int percent(String option) {
    return Integer.parseInt(required(option, PERCENT, "whole percent from 0 to 100"));
  }

  Optional<Version> system() {
    return value("--system")
        .map(label ->
            Version.of(label)
                .orElseThrow(() ->
                    new NotUnderstood("--system " + label + ": expected flat or hierarchical")));
  }

  /** The time that an option names, as long as it takes here. */
  Optional<Duration> time(String option) {
    return value(option).map(text -> time(option, text.replaceFirst("^last ", "")));
  }

  private Duration time(String option, String text) {
    try {
      return pace.of(DurationText.parse(text));
    } catch (IllegalArgumentException wrong) {
      throw new NotUnderstood(
          option + " " + text + ": expected a time such as 4h, 20s or '1m 20s'");
    }
  }

  /** Whether it was called longer ago than that. */
  boolean isOver(Duration time) {
    return call.running().compareTo(time) >= 0;
  }
}
