/** Talks to runs through Temporal; start at {@link dev.sluice.starter.client.Runs}. */
@NullMarked
package dev.sluice.starter.client;

import org.jspecify.annotations.NullMarked;
