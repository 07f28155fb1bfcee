package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which servers of a backend are which version, by the names and patterns of a target. */
record Roles(RouterBinding.HaProxy binding) {
  private static final String ANY = "*";

  /** The servers of a backend by version. */
  record Cast(List<String> fresh, List<String> old, List<String> neither) {
    /** Both versions, the new one first. */
    List<String> all() {
      return Stream.concat(fresh.stream(), old.stream()).toList();
    }
  }

  /** Whether the names are known without looking. */
  boolean plain() {
    return Stream.concat(binding.newServers().stream(), binding.oldServers().stream())
        .noneMatch(each -> each.contains(ANY));
  }

  /** Those that the target names, where it names all. */
  Cast named() {
    return new Cast(binding.newServers(), binding.oldServers(), List.of());
  }

  /**
   * Those of these servers; fails with {@link FailureType#INVALID_TARGET} where a name or pattern
   * fits none, or both versions fit one.
   */
  Cast of(List<String> servers) {
    requireAll(binding.newServers(), servers);
    requireAll(binding.oldServers(), servers);
    List<String> fresh = fitting(binding.newServers(), servers);
    List<String> old = fitting(binding.oldServers(), servers);
    fresh.stream()
        .filter(old::contains)
        .findFirst()
        .ifPresent(both -> {
          throw FailureType.INVALID_TARGET.failure(
              "server %s of backend %s fits 'new' and 'old' in 'servers' of the target's router: expected each server in one of them"
                  .formatted(both, binding.backend()));
        });
    return new Cast(
        fresh,
        old,
        servers.stream().filter(each -> !fresh.contains(each) && !old.contains(each)).toList());
  }

  private void requireAll(List<String> names, List<String> servers) {
    for (String name : names) {
      if (fitting(List.of(name), servers).isEmpty()) {
        throw FailureType.INVALID_TARGET.failure(
            "backend %s has no server %s, only %s; check the names in the target's router"
                .formatted(
                    binding.backend(),
                    name,
                    servers.isEmpty() ? "none" : String.join(", ", servers)));
      }
    }
  }

  private static List<String> fitting(List<String> names, List<String> servers) {
    return servers.stream()
        .filter(server -> names.stream().anyMatch(name -> fits(name, server)))
        .toList();
  }

  private static boolean fits(String name, String server) {
    return name.contains(ANY) ? pattern(name).matcher(server).matches() : name.equals(server);
  }

  private static Pattern pattern(String name) {
    return Pattern.compile(
        Stream.of(name.split(Pattern.quote(ANY), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
