package dev.sluice.runbook;

import dev.sluice.runbook.CommandSpec.Setting;
import java.util.List;
import java.util.Optional;

/**
 * A call to be made.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param json the body as JSON text
 */
public record HttpSpec(String method, String url, List<Setting> headers, Optional<String> json) {
  public HttpSpec {
    headers = List.copyOf(headers);
  }

  /**
   * Something that an answer is expected to hold and that is kept for later.
   *
   * @param name by which references and conditions call it
   * @param path a {@link JsonPath} to exactly one value of the body
   */
  public record Kept(String name, String path) {}

  /** For people: method and address. */
  public String display() {
    return method + " " + url;
  }
}
