/**
 * What conditions are judged by: metrics, facts of the run, answers, and the revision that they are
 * about. Start at {@link dev.sluice.run.evidence.Expectations}.
 */
@NullMarked
package dev.sluice.run.evidence;

import org.jspecify.annotations.NullMarked;
