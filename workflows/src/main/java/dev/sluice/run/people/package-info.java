/**
 * The ways to tell people and to wait for them. Start at {@link dev.sluice.run.people.OpenGates}.
 */
@NullMarked
package dev.sluice.run.people;

import org.jspecify.annotations.NullMarked;
