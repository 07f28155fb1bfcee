package dev.sluice.library;

import dev.sluice.library.Sites.At;
import dev.sluice.port.ClusterBinding;
import dev.sluice.port.MetricSource;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Template;
import dev.sluice.secrets.SecretSource;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/**
 * Checks that every secret is there which a run would need. What stands in a secret is neither kept
 * nor told.
 */
record SecretCheck(SecretSource secrets, Objections objections) {
  private static final String PREFIX = "secrets.";

  /** Those that the steps of a runbook hand over. */
  void check(Runbook runbook) {
    new Mentions(runbook).of(PREFIX).forEach(this::look);
  }

  /** Those that asking the target's metrics takes. */
  void check(TargetBinding target) {
    switch (target.metrics().provider()) {
      case MetricSource.Provider.Prometheus prometheus ->
          check("Prometheus of target '%s'".formatted(target.name()), prometheus);
      case MetricSource.Provider.Command tool -> {}
      case MetricSource.Provider.InMemory world -> {}
    }
  }

  private void check(String server, MetricSource.Provider.Prometheus prometheus) {
    prometheus.token().ifPresent(token -> look("the token for " + server, token));
    prometheus.access().tenant().ifPresent(tenant -> look("the tenant for " + server, tenant));
  }

  /** Those that changing the target's cluster takes. */
  void checkCluster(TargetBinding target) {
    target
        .rights()
        .cluster()
        .map(ClusterBinding::access)
        .ifPresent(access -> {
          switch (access) {
            case ClusterBinding.Access.Kubeconfig file -> {}
            case ClusterBinding.Access.Api api ->
                look(
                    "the token for the cluster of target '%s'".formatted(target.name()),
                    api.token());
          }
        });
  }

  /** Those that telling people takes. */
  void check(Roster roster) {
    for (Roster.Channel channel : roster.channels()) {
      references(channel.address())
          .forEach(text -> look("channel '%s' of the roster".formatted(channel.name()), text));
    }
  }

  /** The texts of an address that may refer to secrets. */
  private static Stream<String> references(Address address) {
    return switch (address) {
      case Address.Webhook hook -> Stream.of(hook.url());
      case Address.Post post ->
          Stream.of(
                  Stream.of(post.url(), post.body()),
                  post.headers().stream().map(Address.Header::value),
                  post.hmac().stream())
              .flatMap(texts -> texts);
      case Address.PagerDuty service -> Stream.of(service.key());
      case Address.Log log -> Stream.empty();
      case Address.Mail mail -> Stream.empty();
      case Address.InMemory world -> Stream.empty();
    };
  }

  private void look(String where, String text) {
    names(text).map(name -> new At<>(where, name)).forEach(this::look);
  }

  private static Stream<String> names(String text) {
    return Template.paths(text).stream()
        .filter(path -> path.startsWith(PREFIX))
        .map(path -> path.substring(PREFIX.length()));
  }

  private void look(At<String> mention) {
    try {
      if (secrets.find(mention.what()).isEmpty()) {
        objections.add(
            "%s needs the secret '%s', and there is none: expected it in %s; put it there and try again, the worker needs no restart for a file"
                .formatted(mention.where(), mention.what(), secrets.whereabouts(mention.what())));
      }
    } catch (UncheckedIOException unreadable) {
      objections.add(
          "%s: %s; let the worker read it".formatted(mention.where(), unreadable.getMessage()));
    }
  }
}
