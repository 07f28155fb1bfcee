/**
 * The bridge between people and runs: chat, HTTP and a page; start at {@link
 * dev.sluice.bridge.process.Bridge}. It keeps nothing of its own, talks to runs by Temporal's
 * commands alone, and runs in as many copies as wanted.
 */
@NullMarked
package dev.sluice.bridge;

import org.jspecify.annotations.NullMarked;
