/**
 * Steps that change a cluster, on a real Kubernetes control plane; start at {@link
 * dev.sluice.acceptance.kubernetes.AutoscalingTest}.
 */
@NullMarked
package dev.sluice.acceptance.kubernetes;

import org.jspecify.annotations.NullMarked;
