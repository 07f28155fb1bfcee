package dev.sluice.acceptance.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * What is measured.
 *
 * @param runs that soak and are left alone
 * @param distinct how many different questions they ask for each of their two guards
 * @param stops emergency stops of other runs beside them
 * @param heap of the worker, as {@code -Xmx} has it
 * @param settle how long nothing is done before the machine is looked at
 * @param window how long it is looked at
 */
record Shape(int runs, int distinct, int stops, String heap, Duration settle, Duration window) {
  /** In words, for people who read along. */
  String title() {
    return String.format(Locale.ROOT, "%,d runs, %,d questions", runs, 2 * distinct);
  }
}
