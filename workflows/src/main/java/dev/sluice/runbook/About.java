package dev.sluice.runbook;

import java.util.List;
import java.util.Optional;

/** The prose of a runbook, kept and shown to people. Texts that were not given are empty. */
public record About(
    String purpose,
    Edition edition,
    Weight weight,
    List<Risk> risks,
    List<String> notes,
    Optional<RunbookName> next) {
  public About {
    risks = List.copyOf(risks);
    notes = List.copyOf(notes);
  }

  /** Which edition of the document this is. */
  public record Edition(String version, String updated) {}

  /** How much it matters and how long it takes, in the author's words. */
  public record Weight(String criticality, String riskLevel, String estimate) {}

  /** A row of the risk table. */
  public record Risk(String risk, String impact, String likelihood, String mitigation) {}
}
