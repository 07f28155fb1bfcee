package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/**
 * The Kubernetes cluster that steps of a target may change.
 *
 * @param namespaces where they may, at least one
 */
public record ClusterBinding(Access access, List<String> namespaces) {
  public ClusterBinding {
    namespaces = List.copyOf(namespaces);
  }

  /** How it is reached. Credentials are references, looked up when they are used. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "access")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Access.Kubeconfig.class, name = "kubeconfig"),
    @JsonSubTypes.Type(value = Access.Api.class, name = "api")
  })
  public sealed interface Access {
    /**
     * A kubeconfig on the worker's disk, read at each use.
     *
     * @param context absent: the current one of the file
     */
    record Kubeconfig(String path, Optional<String> context) implements Access {}

    /**
     * An API server.
     *
     * @param token a reference to a secret, {@code ${{ secrets.x }}}
     * @param ca file with the certificates that it is trusted by; absent: those of the JDK
     */
    record Api(String url, String token, Optional<String> ca) implements Access {}
  }
}
