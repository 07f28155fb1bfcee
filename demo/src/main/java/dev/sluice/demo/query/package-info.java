/**
 * The part of Prometheus' query language that the practice world speaks. Start at {@link
 * QueryReader}.
 */
@NullMarked
package dev.sluice.demo.query;

import org.jspecify.annotations.NullMarked;
