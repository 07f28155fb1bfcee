package dev.sluice.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where people find the pages of runs.
 *
 * @param ui address of Temporal's UI; absent: this worker does not know it
 * @param namespace that the runs are in
 */
public record RunPages(Optional<String> ui, String namespace) {
  /** No page is known. */
  public static final RunPages NONE = new RunPages(Optional.empty(), "");

  /** The page of a run. */
  public Optional<String> of(String run) {
    return ui.map(address ->
        "%s/namespaces/%s/workflows/%s"
            .formatted(address.replaceAll("/+$", ""), inPath(namespace), inPath(run)));
  }

  private static String inPath(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
