package dev.sluice.traffic.command;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.RouterBinding.Dialect;
import dev.sluice.port.TrafficActivities.Balancer;
import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.Percent;
import dev.sluice.tool.Tool;
import dev.sluice.tool.Tool.Said;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Lowered;
import dev.sluice.traffic.Seen;
import dev.sluice.traffic.TrafficRouter;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/**
 * Moves traffic by one command and reads it back by another. What a tool says of itself when it
 * sets is not believed: only what it reads counts.
 */
public final class CommandRouter implements TrafficRouter {
  private final RouterBinding.Command binding;
  private final Tool tool;

  /** Runs nothing yet. */
  public CommandRouter(RouterBinding.Command binding, Tool tool) {
    this.binding = binding;
    this.tool = tool;
  }

  @Override
  public TrafficReading set(Percent share, Percent floor) {
    Percent given = binding.given(share);
    // A run's binding has the runbook's word in its place; the tool is asked for one elsewhere.
    List<String> words =
        binding.wantsPhase() ? in(told().phase(), given, floor) : filled(given, floor);
    done(words);
    TrafficReading found = read();
    if (!found.share().equals(given)) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "%s accepted %s, but %s reads back %s"
              .formatted(words.getFirst(), given, binding.read().getFirst(), found.share()));
    }
    return found;
  }

  private List<String> in(Optional<String> phase, Percent share, Percent floor) {
    String word =
        phase.orElseThrow(() ->
            FailureType.INVALID_TARGET.failure(
                "%s wants a phase, and %s does not say in which it is: set the share by hand"
                    .formatted(binding.set().getFirst(), binding.read().getFirst())));
    return filled(share, floor).stream()
        .map(each -> each.replace(RouterBinding.Command.PHASE, word))
        .toList();
  }

  private List<String> filled(Percent share, Percent floor) {
    String text = share.toString();
    return binding.set().stream()
        .map(word ->
            word.replace("$share", text)
                .replace("$percent", text.substring(0, text.length() - 1))
                .replace("$floor", floor.toString()))
        .toList();
  }

  @Override
  public TrafficReading read() {
    List<Balancer> balancers =
        found().stream().map(each -> new Balancer(each.balancer(), each.share())).toList();
    if (balancers.stream().map(Balancer::share).distinct().count() > 1) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "the balancers differ, expected the same share on all: %s; set the share again"
              .formatted(
                  String.join(
                      ", ",
                      balancers.stream()
                          .map(each -> each.endpoint() + " has " + each.share())
                          .toList())));
    }
    return new TrafficReading(balancers.getFirst().share(), balancers);
  }

  private List<Seen.Has> found() {
    return told().balancers();
  }

  private Told told() {
    String tool = binding.read().getFirst();
    Said.Done done = done(binding.read());
    Optional<String> phase = binding.dialect().flatMap(Dialect::phase);
    return binding
        .dialect()
        .flatMap(Dialect::number)
        .map(number -> new PatternAnswers(tool).share(done, number, phase))
        .orElseGet(() -> JsonAnswers.ofShare(tool).share(done));
  }

  @Override
  public List<Seen> look() {
    try {
      return List.copyOf(found());
    } catch (ApplicationFailure failure) {
      return List.of(new Seen.Silent(binding.read().getFirst(), failure.getOriginalMessage()));
    }
  }

  @Override
  public List<Lowered> lower(Percent to) {
    try {
      Told told = told();
      List<Seen.Has> before = told.balancers();
      if (before.stream().noneMatch(each -> to.isBelow(each.share()))) {
        return before.stream().map(each -> lowered(each, each.share(), to)).toList();
      }
      return before.stream().anyMatch(each -> each.share().isBelow(to))
          ? before.stream().map(each -> unequal(each, to)).toList()
          : set(told, to);
    } catch (ApplicationFailure failure) {
      return List.of(new Lowered.Failed(binding.read().getFirst(), failure.getOriginalMessage()));
    }
  }

  private List<Lowered> set(Told before, Percent to) {
    Percent given = binding.given(to);
    Percent floor = before.balancers().getFirst().floor().orElse(to);
    done(binding.wantsPhase() ? in(before.phase(), given, floor) : filled(given, floor));
    return found().stream()
        .map(now ->
            before.balancers().stream()
                .filter(each -> each.balancer().equals(now.balancer()))
                .findFirst()
                .<Lowered>map(each -> lowered(each, now.share(), to))
                .orElseGet(() ->
                    new Lowered.Failed(
                        now.balancer(), "was not there before; it has " + now.share())))
        .toList();
  }

  private static Lowered lowered(Seen.Has before, Percent now, Percent to) {
    return to.isBelow(now)
        ? new Lowered.Failed(before.balancer(), "%s was set and it has %s".formatted(to, now))
        : new Lowered.Done(before.balancer(), before.share(), now);
  }

  /** One command sets them all, so that one that has less would be raised. */
  private static Lowered unequal(Seen.Has before, Percent to) {
    return new Lowered.Failed(
        before.balancer(),
        "has %s, and setting %s on all would raise one that has less: say a share that is as low as the lowest"
            .formatted(before.share(), to));
  }

  @Override
  public List<Counts> counts() {
    if (!binding.counts()) {
      throw FailureType.INVALID_TARGET.failure(
          "the target's router has no command that counts requests: expected 'count:' beside"
              + " 'read:'");
    }
    String tool = binding.count().getFirst();
    Said.Done done = done(binding.count());
    return binding
        .dialect()
        .flatMap(Dialect::requests)
        .map(patterns -> new PatternAnswers(tool).requests(done, patterns))
        .orElseGet(() -> JsonAnswers.ofRequests(tool).requests(done));
  }

  private Said.Done done(List<String> words) {
    return switch (tool.run(words, binding.timeout())) {
      case Said.Done done -> done;
      case Said.Failed failed -> throw FailureType.UNAVAILABLE.failure(failed.why());
      case Said.Late late -> throw FailureType.UNAVAILABLE.failure(late.why());
      case Said.Absent absent -> throw FailureType.INVALID_TARGET.failure(absent.why());
    };
  }
}
