package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom to call when a run needs more than those who sign, and how. At least one of the ways is
 * there.
 *
 * @param name of a person, a team or a conference
 * @param what they are called for, or their role; empty: it was not said
 * @param phone a number to call
 * @param dialIn how to enter a conference by phone, with its code
 * @param link a page, e.g. of a video conference or a rota
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Contact(
    String name,
    String what,
    Optional<String> phone,
    Optional<String> dialIn,
    Optional<String> link) {
  /** In one line: {@code Bridge (any incident): dial-in +34 900 123 456 4711#, https://meet/x}. */
  public String text() {
    return "%s%s: %s".formatted(name, what.isEmpty() ? "" : " (" + what + ")", ways());
  }

  private String ways() {
    return Stream.of(
            phone.map(number -> "phone " + number), dialIn.map(way -> "dial-in " + way), link)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }
}
