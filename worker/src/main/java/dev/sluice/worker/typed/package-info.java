/** What a person has typed after {@code sluice}. Start at {@link Typed}. */
@NullMarked
package dev.sluice.worker.typed;

import org.jspecify.annotations.NullMarked;
