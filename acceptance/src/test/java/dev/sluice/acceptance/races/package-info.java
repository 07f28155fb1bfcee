/**
 * Moments that a race needs, made to happen: runs on a real Temporal server whose worker is in this
 * process, so that what it sends, writes or reads can be held until something else has come in
 * between. Start at {@link dev.sluice.acceptance.races.Race}.
 */
@NullMarked
package dev.sluice.acceptance.races;

import org.jspecify.annotations.NullMarked;
