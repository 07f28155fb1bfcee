/**
 * The real programs that acceptance tests run against, each started, killed and started again on
 * its own ports of loopback; start at {@link dev.sluice.acceptance.parts.Part}.
 */
@NullMarked
package dev.sluice.acceptance.parts;

import org.jspecify.annotations.NullMarked;
