/**
 * The catalogue of runbooks, and everything that is checked before a run may touch anything; start
 * at {@link dev.sluice.library.CatalogueActivitiesImpl}.
 */
@NullMarked
package dev.sluice.library;

import org.jspecify.annotations.NullMarked;
