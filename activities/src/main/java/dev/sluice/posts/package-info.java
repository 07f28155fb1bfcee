/**
 * How notices are posted to something that speaks HTTP; start at {@link dev.sluice.posts.Poster}.
 */
@NullMarked
package dev.sluice.posts;

import org.jspecify.annotations.NullMarked;
