/**
 * The practice world, a process of its own: service, router, load, metrics. Start at {@link
 * WorldMain}.
 */
@NullMarked
package dev.sluice.demo.world;

import org.jspecify.annotations.NullMarked;
