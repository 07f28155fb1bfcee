package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.traffic.Counts;
import java.io.IOException;

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
   * that was taken, so that there is always a server.
   */
  Weights set(Weights wanted, Progress progress) {
    return talk(progress, servers -> confirmed(wanted, servers.write(servers.weights(), wanted)));
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
