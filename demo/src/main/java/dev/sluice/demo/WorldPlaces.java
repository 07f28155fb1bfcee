package dev.sluice.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Wire;

/**
 * Where a world is, as it says itself when it is ready.
 *
 * @param router the runtime API, {@code tcp://host:port}
 * @param backend of the router
 * @param metrics base address of the query API
 * @param control base address for faults, for the status page, for chat and pager
 * @param mail port of the mail server
 * @param tools folder of the programs that steps call
 */
record WorldPlaces(
    String router, String backend, String metrics, String control, String mail, String tools) {
  /** Where incidents are posted. */
  String statusPage() {
    return control + "/api/v1/incidents";
  }

  /** Reads the JSON of the ready line. */
  static WorldPlaces read(String json) {
    try {
      return Wire.mapper().readValue(json, WorldPlaces.class);
    } catch (JsonProcessingException malformed) {
      throw new DemoTrouble("the world's ready line cannot be read: " + json);
    }
  }
}
