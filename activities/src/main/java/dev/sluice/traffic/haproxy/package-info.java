/**
 * HAProxy as a router: server weights through its runtime API; start at {@link
 * dev.sluice.traffic.haproxy.HaProxyRouter}.
 */
@NullMarked
package dev.sluice.traffic.haproxy;

import org.jspecify.annotations.NullMarked;
