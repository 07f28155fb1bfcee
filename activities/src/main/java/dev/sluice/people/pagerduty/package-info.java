/**
 * Pages through PagerDuty's Events API v2; start at {@link
 * dev.sluice.people.pagerduty.PagerDutyNotifier}.
 */
@NullMarked
package dev.sluice.people.pagerduty;

import org.jspecify.annotations.NullMarked;
