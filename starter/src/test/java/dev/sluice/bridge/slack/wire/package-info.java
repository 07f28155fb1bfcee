/**
 * Slack's other side of the wire, for tests: start at {@link
 * dev.sluice.bridge.slack.wire.SlackDouble}.
 */
@NullMarked
package dev.sluice.bridge.slack.wire;

import org.jspecify.annotations.NullMarked;
