/** The practice world and the demonstration that runs in it. */
@NullMarked
package dev.sluice.demo;

import org.jspecify.annotations.NullMarked;
