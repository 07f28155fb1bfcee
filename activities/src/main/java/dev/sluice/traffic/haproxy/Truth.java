package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Whether weights say what becomes of requests: a server that is down has a weight too. */
final class Truth {
  private Truth() {}

  /**
   * Refuses a backend in which servers that are neither version get requests.
   *
   * @throws ApplicationFailure {@link FailureType#INVALID_TARGET}
   */
  static void requireKnown(Pool pool) {
    if (!pool.strangers().isEmpty()) {
      throw FailureType.INVALID_TARGET.failure(
          "%s of the backend %s neither the new version nor the old, and %s requests: expected each server in 'servers' of the target's router, or with weight 0, in maintenance or as 'backup'"
              .formatted(
                  String.join(", ", pool.strangers()),
                  pool.strangers().size() == 1 ? "is" : "are",
                  pool.strangers().size() == 1 ? "gets" : "get"));
    }
  }

  /**
   * Refuses weights under which nobody is served, or the new version gets all that the old one
   * should.
   *
   * @throws ApplicationFailure {@link FailureType#READ_BACK_DIFFERS}
   */
  static void requireServed(Pool pool) {
    lie(pool)
        .ifPresent(why -> {
          throw FailureType.READ_BACK_DIFFERS.failure(why);
        });
  }

  /**
   * The same, and refuses a new version that is to have a part, and is down.
   *
   * @throws ApplicationFailure {@link FailureType#READ_BACK_DIFFERS}
   */
  static void requireExposed(Pool pool) {
    requireServed(pool);
    if (pool.freshIsDead()) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "no server of the new version is up (%s), so it gets none of the requests, though its weight is for %s; start it, or take it back to 0%%"
              .formatted(told(pool.fresh()), pool.share()));
    }
  }

  private static Optional<String> lie(Pool pool) {
    if (pool.nobody()) {
      return Optional.of(
          "it has weight 0 for both versions, so nobody is served there; set the share again");
    }
    boolean freshServes = pool.freshWeight() > 0 && !pool.freshIsDead();
    boolean oldServes = pool.oldWeight() > 0 && !pool.oldIsDead();
    if (!freshServes && !oldServes) {
      return Optional.of(
          "nobody is served there: the share is set to %s, and no server that it leads to is up (%s); start one"
              .formatted(
                  pool.share(), told(pool.all().filter(each -> each.weight() > 0).toList())));
    }
    return pool.oldIsDead()
        ? Optional.of(
            "no server of the old version is up (%s), so the new one gets all requests, though its weight is for %s; start the old one"
                .formatted(told(pool.old()), pool.share()))
        : Optional.empty();
  }

  private static String told(List<Pool.Member> members) {
    return String.join(", ", members.stream().map(Pool.Member::toString).toList());
  }
}
