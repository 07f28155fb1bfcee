/**
 * Changes Kubernetes clusters and looks at them; start at {@link dev.sluice.kubernetes.Clusters}.
 */
@NullMarked
package dev.sluice.kubernetes;

import org.jspecify.annotations.NullMarked;
