package dev.sluice.guard;

import dev.sluice.runbook.Operand;

/**
 * Looks up what the operands of a condition are at this moment. Never asked for literals and texts.
 */
@FunctionalInterface
public interface Facts {
  /** The fact for an operand; {@link Fact.Unknown} for one that this place knows nothing of. */
  Fact of(Operand operand);
}
