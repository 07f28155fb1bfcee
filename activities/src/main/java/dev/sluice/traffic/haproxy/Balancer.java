package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.haproxy.Servers.Standing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One HAProxy process and the servers in it. Each question is one connection, and blocks as {@link
 * Conversation} does.
 */
record Balancer(Endpoint endpoint, RouterBinding.HaProxy binding) {
  String name() {
    return endpoint.text();
  }

  /**
   * Sets all weights and reads them back. What rises is written first, and what falls only when
   * that was taken, so that there is always a server. The floor is noted before anything rises.
   */
  Pool set(Percent share, Percent floor, Progress progress) {
    return talk(
        progress,
        servers -> {
          Standing before = servers.standing();
          Weights wanted = before.pool().nearest(share);
          boolean exposes = before.pool().exposure().isBelow(wanted.share());
          if (exposes) {
            Truth.requireKnown(before.pool());
          }
          if (!before.floor().equals(Optional.of(floor))) {
            servers.note(floor);
          }
          Pool now = confirmed(wanted, servers.write(before.pool(), wanted));
          if (exposes) {
            Truth.requireExposed(now);
          }
          // What only takes traffic back has done so, even where nobody is left to serve it: to
          // fail
          // would keep the undo waiting that may bring the old version up. Counting tells of it.
          return now;
        });
  }

  /** The share of the new version before and after. */
  record Move(Percent before, Percent now) {}

  /** Takes the new version down to a share, and leaves one that has no more as it is. */
  Move lower(Percent to, Progress progress) {
    return talk(
        progress,
        servers -> {
          Pool before = servers.pool();
          Weights wanted = before.nearest(to);
          boolean exposed = wanted.share().isBelow(before.exposure());
          // Where nobody is served the old version may be given its weight back, and no more.
          boolean lost = before.nobody() && wanted.fresh() == 0;
          Pool now = exposed || lost ? confirmed(wanted, servers.write(before, wanted)) : before;
          return new Move(before.exposure(), now.exposure());
        });
  }

  /** The servers as they are now, with the floor. */
  Standing standing(Progress progress) {
    return talk(progress, Servers::standing);
  }

  private static Pool confirmed(Weights wanted, Pool found) {
    if (!found.has(wanted)) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "weights %s (new) and %s (old) were accepted, but its servers have %s and %s; find what else writes them, such as an agent-check"
              .formatted(
                  wanted.fresh(), wanted.old(), weights(found.fresh()), weights(found.old())));
    }
    return found;
  }

  private static String weights(List<Pool.Member> members) {
    return String.join(
        ", ", members.stream().map(each -> Integer.toString(each.weight())).toList());
  }

  /** The servers as they are now, if their weights tell what becomes of requests. */
  Pool pool(Progress progress) {
    return talk(
        progress,
        servers -> {
          Pool pool = servers.pool();
          Truth.requireKnown(pool);
          Truth.requireExposed(pool);
          return pool;
        });
  }

  /** What the servers of each version were given. */
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
          "%s, not an answer of HAProxy%s; check what listens there"
              .formatted(nonsense.getMessage(), progress.doubt()));
    } catch (IOException silent) {
      throw FailureType.UNAVAILABLE.failure(
          "cannot be reached: %s%s. Expected HAProxy's runtime API there ('stats socket ... level admin'); check that HAProxy is up and that the worker may connect"
              .formatted(silent, progress.doubt()));
    }
  }
}
