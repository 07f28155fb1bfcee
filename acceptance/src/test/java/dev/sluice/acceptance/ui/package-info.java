/**
 * The pages of Temporal's own UI as a person uses them, in a real browser; start at {@link
 * dev.sluice.acceptance.ui.TemporalUi}.
 */
@NullMarked
package dev.sluice.acceptance.ui;

import org.jspecify.annotations.NullMarked;
