/**
 * What the demo's people are told, as files that can be opened. Start at {@link People}, which
 * keeps what arrives; {@link PostSession} is their mail server.
 */
@NullMarked
package dev.sluice.demo.people;

import org.jspecify.annotations.NullMarked;
