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

  /** For people: method and address. */
  public String display() {
    return method + " " + url;
  }
}
