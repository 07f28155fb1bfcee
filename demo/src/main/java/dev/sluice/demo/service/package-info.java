/**
 * What the practice world consists of: two versions of a service, their router and load. Start at
 * {@link World}.
 */
@NullMarked
package dev.sluice.demo.service;

import org.jspecify.annotations.NullMarked;
