package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.haproxy.Servers.Standing;
import java.io.IOException;
import java.util.Optional;

/**
 * One HAProxy process and the two servers in it. Each question is one connection, and blocks as
 * {@link Conversation} does.
 */
record Balancer(Endpoint endpoint, RouterBinding.HaProxy binding) {
  String name() {
    return endpoint.text();
  }

  /**
   * Sets both weights and reads them back. What rises is written first, and what falls only when
   * that was taken, so that there is always a server. The floor is noted before anything rises.
   */
  Weights set(Weights wanted, Percent floor, Progress progress) {
    return talk(
        progress,
        servers -> {
          Standing before = servers.standing();
          if (!before.floor().equals(Optional.of(floor))) {
            servers.note(floor);
          }
          return confirmed(wanted, servers.write(before.weights(), wanted));
        });
  }

  /** Weights before and after. */
  record Move(Weights before, Weights now) {}

  /** Takes the new version down to these weights, and leaves one that has no more as it is. */
  Move lower(Weights wanted, Progress progress) {
    return talk(
        progress,
        servers -> {
          Weights before = servers.weights();
          boolean exposed = wanted.exposure().isBelow(before.exposure());
          // Where nobody is served the old version may be given its weight back, and no more.
          boolean lost = before.nobody() && wanted.fresh() == 0;
          return new Move(
              before, exposed || lost ? confirmed(wanted, servers.write(before, wanted)) : before);
        });
  }

  /** The weights as they are now, with the floor. */
  Standing standing(Progress progress) {
    return talk(progress, Servers::standing);
  }

  private static Weights confirmed(Weights wanted, Weights found) {
    if (!found.equals(wanted)) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "weights %s (new) and %s (old) were set and taken, but it has %s and %s; look for another hand that writes them, such as an agent-check"
              .formatted(wanted.fresh(), wanted.old(), found.fresh(), found.old()));
    }
    return found;
  }

  /** The weights as they are now. */
  Weights weights(Progress progress) {
    return talk(progress, Servers::weights);
  }

  /** What each server was given. */
  Counts counts(Progress progress) {
    return talk(progress, servers -> servers.counts(name()));
  }

  private interface Question<T> {
    T ask(Servers servers) throws IOException;
  }

  private <T> T talk(Progress progress, Question<T> question) {
    try (Conversation conversation = Conversation.with(endpoint, progress)) {
      return question.ask(new Servers(conversation, binding));
    } catch (PeerSpokeNonsense nonsense) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "%s, which is no answer that HAProxy gives%s; see what listens there"
              .formatted(nonsense.getMessage(), progress.doubt()));
    } catch (IOException silent) {
      throw FailureType.UNAVAILABLE.failure(
          "cannot be reached: %s%s. Expected HAProxy's runtime API there ('stats socket ... level admin'); see that HAProxy runs and that the worker may connect"
              .formatted(silent, progress.doubt()));
    }
  }
}
