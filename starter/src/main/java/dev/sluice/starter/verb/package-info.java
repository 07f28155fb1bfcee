/**
 * The verbs of the command line, one class each; start at {@link dev.sluice.starter.verb.Verbs}.
 */
@NullMarked
package dev.sluice.starter.verb;

import org.jspecify.annotations.NullMarked;
