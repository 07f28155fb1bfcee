/**
 * Notices through a Slack-compatible incoming webhook; start at {@link
 * dev.sluice.people.webhook.WebhookNotifier}.
 */
@NullMarked
package dev.sluice.people.webhook;

import org.jspecify.annotations.NullMarked;
