package dev.sluice.worker;

import java.util.List;

/** The worker cannot start as it is configured; waiting would not help. */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /** A refusal for these reasons, a sentence each. */
  public StartRefused(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Why, a sentence each. */
  public List<String> problems() {
    return problems;
  }
}
