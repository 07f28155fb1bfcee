package dev.sluice.worker.config;

import dev.sluice.port.ClusterBinding;
import dev.sluice.port.ClusterBinding.Access;
import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.util.List;
import java.util.Optional;

/** Reads which Kubernetes cluster steps may change, and where in it. */
final class ClusterReader {
  private ClusterReader() {}

  static NodeReader<ClusterBinding> cluster() {
    return Fields.of(
        "a cluster",
        fields ->
            new ClusterBinding(
                access(fields), List.copyOf(fields.needList("namespaces", namespace()))));
  }

  private static Access access(Fields fields) {
    Optional<String> kubeconfig = fields.optional("kubeconfig", Values.file());
    if (kubeconfig.isPresent() || fields.has("kubeconfig")) {
      String why = "is in the kubeconfig";
      List.of("api", "token", "ca")
          .forEach(key -> fields.refuse(key, why, "either 'kubeconfig' or 'api' with 'token'"));
      return new Access.Kubeconfig(
          kubeconfig.orElse(""), fields.optional("context", Values.filled("context", "its name")));
    }
    fields.refuse("context", "is one of a kubeconfig", "'kubeconfig' beside it");
    String url = fields.need("api", url(), "");
    String token = fields.need("token", Credentials.reference("the token"), "");
    return new Access.Api(url, token, fields.optional("ca", Values.file()));
  }

  private static NodeReader<String> url() {
    return Scalars.fitting(
        "address of an API server",
        "an address such as https://cluster.example.org:6443; only this machine may do without"
            + " https",
        text -> text.matches("https://[^\\s/?#@]+/?|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?/?"));
  }

  private static NodeReader<String> namespace() {
    return Scalars.fitting(
        "namespace",
        "1 to 63 small letters, digits and dashes",
        text -> text.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));
  }
}
