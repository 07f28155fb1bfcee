package dev.sluice.run.followup;

import dev.sluice.followup.Item;
import java.util.List;

/**
 * What a run owes that has ended anew; nothing, where it goes on after all.
 *
 * @param chain the first run id of the run
 */
public record Renewal(String chain, List<Item> items) {
  public Renewal {
    items = List.copyOf(items);
  }
}
