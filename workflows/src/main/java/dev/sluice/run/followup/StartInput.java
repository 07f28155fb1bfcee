package dev.sluice.run.followup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.followup.Item;
import dev.sluice.followup.Item.Where;
import dev.sluice.port.Wire;

/** What a run is started with, as the form of Temporal's UI takes it too. */
final class StartInput {
  private StartInput() {}

  static ObjectNode of(Item.Next next, Where.Set set) {
    ObjectNode input =
        Wire.mapper()
            .createObjectNode()
            .put("target", next.of().target().value())
            .put("by", set.yes().by());
    ObjectNode inputs = input.putObject("inputs");
    set.with().forEach(each -> inputs.put(each.input(), each.value()));
    return input;
  }
}
