/**
 * People decide in Slack: start at {@link dev.sluice.bridge.slack.SlackChannel}. What a run says
 * becomes messages by {@link dev.sluice.bridge.slack.Board}, what people do becomes commands by
 * {@link dev.sluice.bridge.slack.Clerk}; what is shown is pure.
 */
@NullMarked
package dev.sluice.bridge.slack;

import org.jspecify.annotations.NullMarked;
