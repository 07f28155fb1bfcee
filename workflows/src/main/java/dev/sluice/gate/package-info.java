/**
 * Who may sign what, and when a gate opens: pure rules; start at {@link dev.sluice.gate.GateRules}.
 */
@NullMarked
package dev.sluice.gate;

import org.jspecify.annotations.NullMarked;
