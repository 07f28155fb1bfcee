package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Lowered;
import dev.sluice.traffic.Seen;
import dev.sluice.traffic.TrafficRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The servers of a HAProxy backend, one or several of each version, which get requests by their
 * weights; on one balancer or several. All servers of a version have the same weight.
 *
 * <p>A share finer than whole percents may not be expressible in weights of 0 to 256: the nearest
 * is set, and readings say which it is. A reload of HAProxy puts its file's weights back.
 */
public final class HaProxyRouter implements TrafficRouter {
  /** What HAProxy allows in names; nothing that would begin another command. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");

  /** The same, with {@code *} for any letters. */
  private static final Pattern SERVERS = Pattern.compile("[A-Za-z0-9_.:*-]+");

  private final Fleet fleet;

  /**
   * Fails with {@link FailureType#INVALID_TARGET} when the binding cannot work. Connects to nothing
   * yet.
   */
  public HaProxyRouter(RouterBinding.HaProxy binding) {
    if (binding.endpoints().isEmpty()) {
      throw FailureType.INVALID_TARGET.failure(
          "the target's router names no HAProxy: expected at least one tcp://host:port or"
              + " unix:/path");
    }
    requireName(binding.backend(), NAME);
    Stream.of(binding.newServers(), binding.oldServers())
        .flatMap(List::stream)
        .forEach(each -> requireName(each, SERVERS));
    if (binding.newServers().isEmpty() || binding.oldServers().isEmpty()) {
      throw FailureType.INVALID_TARGET.failure(
          "the target's router names no server of a version: expected 'new' and 'old' in"
              + " 'servers'");
    }
    binding.newServers().stream()
        .filter(binding.oldServers()::contains)
        .forEach(both -> {
          throw FailureType.INVALID_TARGET.failure(
              "the target's router has server %s as both new and old: expected other servers of backend %s for each"
                  .formatted(both, binding.backend()));
        });
    fleet =
        new Fleet(
            binding.endpoints().stream()
                .map(text -> new Balancer(Endpoint.parse(text), binding))
                .toList());
  }

  private static void requireName(String name, Pattern allowed) {
    if (!allowed.matcher(name).matches()) {
      throw FailureType.INVALID_TARGET.failure(
          "'%s' is not a valid name of a HAProxy backend or server: expected letters, digits and -_.: in the target's router"
              .formatted(name));
    }
  }

  @Override
  public TrafficReading set(Percent share, Percent floor) {
    return equal(fleet.askAll((balancer, progress) -> balancer.set(share, floor, progress)));
  }

  @Override
  public TrafficReading read() {
    return equal(fleet.askAll(Balancer::pool));
  }

  @Override
  public List<Counts> counts() {
    return fleet.askAll(Balancer::counts);
  }

  @Override
  public List<Seen> look() {
    List<Outcome<Servers.Standing>> outcomes = fleet.askEach(Balancer::standing);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      String name = fleet.balancers().get(i).name();
      seen.add(
          switch (outcomes.get(i)) {
            case Outcome.Answered<Servers.Standing>(Servers.Standing has) ->
                new Seen.Has(name, has.pool().exposure(), has.floor());
            case Outcome.Refused<Servers.Standing> refused -> new Seen.Silent(name, refused.why());
          });
    }
    return seen;
  }

  @Override
  public List<Lowered> lower(Percent to) {
    List<Outcome<Balancer.Move>> outcomes =
        fleet.askEach((balancer, progress) -> balancer.lower(to, progress));
    List<Lowered> lowered = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      String name = fleet.balancers().get(i).name();
      lowered.add(
          switch (outcomes.get(i)) {
            case Outcome.Answered<Balancer.Move>(Balancer.Move move) ->
                new Lowered.Done(name, move.before(), move.now());
            case Outcome.Refused<Balancer.Move> refused -> new Lowered.Failed(name, refused.why());
          });
    }
    return lowered;
  }

  private TrafficReading equal(List<Pool> found) {
    List<TrafficActivities.Balancer> balancers = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      balancers.add(
          new TrafficActivities.Balancer(fleet.balancers().get(i).name(), found.get(i).share()));
    }
    return agreed(balancers);
  }

  private static TrafficReading agreed(List<TrafficActivities.Balancer> balancers) {
    if (balancers.stream().map(TrafficActivities.Balancer::share).distinct().count() > 1) {
      List<String> shares =
          balancers.stream().map(each -> each.endpoint() + " has " + each.share()).toList();
      throw FailureType.READ_BACK_DIFFERS.failure(
          "the balancers differ, expected the same share on all: %s; set the share again"
              .formatted(String.join(", ", shares)));
    }
    return new TrafficReading(balancers.getFirst().share(), balancers);
  }
}
