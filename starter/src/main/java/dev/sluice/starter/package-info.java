/** Everything that talks to runs from outside: the command line. */
@NullMarked
package dev.sluice.starter;

import org.jspecify.annotations.NullMarked;
