package dev.sluice.bridge;

import dev.sluice.runbook.PersonName;

/**
 * Somebody whom the bridge knows by proof.
 *
 * @param person as the roster of the run calls them
 * @param via where they decide
 * @param proof by what they are known, for logs and audits: {@code token ci}, {@code Slack user U1
 *     of T1}; no secret
 */
public record Identified(PersonName person, Via via, String proof) {
  /** Where somebody decides. */
  public enum Via {
    API,
    WEB,
    SLACK
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(person, proof);
  }
}
