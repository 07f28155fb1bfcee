/** People and programs decide over HTTP; start at {@link dev.sluice.bridge.http.HttpChannel}. */
@NullMarked
package dev.sluice.bridge.http;

import org.jspecify.annotations.NullMarked;
