/**
 * Notices through a list inside this process; start at {@link
 * dev.sluice.people.inmemory.InMemoryNotifier}.
 */
@NullMarked
package dev.sluice.people.inmemory;

import org.jspecify.annotations.NullMarked;
