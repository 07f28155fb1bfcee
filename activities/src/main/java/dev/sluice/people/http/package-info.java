/**
 * How notices are posted to something that speaks HTTP; start at {@link
 * dev.sluice.people.http.Poster}.
 */
@NullMarked
package dev.sluice.people.http;

import org.jspecify.annotations.NullMarked;
