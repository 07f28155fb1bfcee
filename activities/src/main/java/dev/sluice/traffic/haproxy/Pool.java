package dev.sluice.traffic.haproxy;

import dev.sluice.runbook.Percent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The servers of a backend, by version, as one look at a balancer found them.
 *
 * @param fresh of the new version, at least one
 * @param old of the old version, at least one
 * @param strangers names of servers that are neither, and get requests as these do
 */
record Pool(List<Member> fresh, List<Member> old, List<String> strangers) {
  Pool {
    fresh = List.copyOf(fresh);
    old = List.copyOf(old);
    strangers = List.copyOf(strangers);
  }

  /**
   * One server.
   *
   * @param weight 0 to 256
   * @param status as HAProxy shows it, such as {@code UP} or {@code no check}
   */
  record Member(String name, int weight, String status) {
    /** Whether it is given requests if it has a weight. */
    boolean serves() {
      return status.isEmpty() || status.startsWith("UP") || status.equals("no check");
    }

    @Override
    public String toString() {
      return name + ": " + status;
    }
  }

  /** Every server of either version. */
  Stream<Member> all() {
    return Stream.concat(fresh.stream(), old.stream());
  }

  /** The weight of all servers of the new version together. */
  long freshWeight() {
    return weight(fresh);
  }

  /** The same of the old version. */
  long oldWeight() {
    return weight(old);
  }

  private static long weight(List<Member> members) {
    return members.stream().mapToLong(Member::weight).sum();
  }

  /** The weights that express a share best without exposing more. */
  Weights nearest(Percent share) {
    return Weights.nearest(share, fresh.size(), old.size());
  }

  /** The weight that each server gets of these, the new version's first. */
  Map<Member, Integer> parts(Weights wanted) {
    Map<Member, Integer> parts = new LinkedHashMap<>();
    for (int i = 0; i < fresh.size(); i++) {
      parts.put(fresh.get(i), Weights.part(wanted.fresh(), fresh.size(), i));
    }
    for (int i = 0; i < old.size(); i++) {
      parts.put(old.get(i), Weights.part(wanted.old(), old.size(), i));
    }
    return parts;
  }

  /** Whether each server has its part of these. */
  boolean has(Weights wanted) {
    return parts(wanted).entrySet().stream()
        .allMatch(each -> each.getKey().weight() == each.getValue());
  }

  /**
   * Which version's servers to write first on the way to other weights, so that there is always one
   * with a weight: what rises goes first. When both rise or both fall, the order that exposes fewer
   * on the way.
   */
  boolean freshFirst(Weights to) {
    return to.old() <= oldWeight();
  }

  /** Whether no server has a weight: everybody gets an error. */
  boolean nobody() {
    return freshWeight() + oldWeight() == 0;
  }

  /** The share of the new version, by weight; not to be asked of {@link #nobody}. */
  Percent share() {
    return Percent.ofRatio((double) freshWeight() / (freshWeight() + oldWeight()));
  }

  /** The share of the new version, of requests that are answered at all. */
  Percent exposure() {
    return nobody() ? Percent.ZERO : share();
  }

  /** Whether the new version has a weight, and none of its servers that have one is up. */
  boolean freshIsDead() {
    return dead(fresh);
  }

  /** The same of the old version. */
  boolean oldIsDead() {
    return dead(old);
  }

  private static boolean dead(List<Member> members) {
    List<Member> weighty = members.stream().filter(member -> member.weight() > 0).toList();
    return !weighty.isEmpty() && weighty.stream().noneMatch(Member::serves);
  }
}
