package dev.sluice.report;

import java.time.Instant;
import java.util.List;

/**
 * Somebody is on what waits or was paged: until then nobody is reminded of it.
 *
 * @param matters places of gates and lists, {@code hold} and pages, at least one
 */
public record Acknowledged(List<String> matters, Instant until, Event.Act act)
    implements Event.Saying {
  public Acknowledged {
    matters = List.copyOf(matters);
  }
}
