package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What people read.
 *
 * @param quotes what its texts say of what is measured and known
 */
public record Letter(
    String subject,
    String message,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Quote> quotes) {
  public Letter {
    quotes = List.copyOf(quotes);
  }

  /**
   * What a reference of a text stands for that is measured, or known of the run.
   *
   * @param path as it stands between the braces, such as {@code p99 max run}
   */
  public record Quote(String path, Operand operand) {}
}
