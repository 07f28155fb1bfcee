package dev.sluice.traffic.command;

import dev.sluice.traffic.Seen;
import java.util.List;
import java.util.Optional;

/**
 * What a tool has said of the share.
 *
 * @param balancers at least one
 * @param phase its own word for what it does now; absent: it says none
 */
record Told(List<Seen.Has> balancers, Optional<String> phase) {
  Told {
    balancers = List.copyOf(balancers);
  }
}
