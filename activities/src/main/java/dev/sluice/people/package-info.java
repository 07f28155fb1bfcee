/**
 * Tells people and keeps what they will want to read; start at {@link
 * dev.sluice.people.PeopleActivitiesImpl}.
 */
@NullMarked
package dev.sluice.people;

import org.jspecify.annotations.NullMarked;
