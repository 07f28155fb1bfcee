package dev.sluice.bridge.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place of the API or the page.
 *
 * @param pattern with names in braces, e.g. {@code /api/runs/{id}}
 */
record Route(String method, String pattern, Handler handler) {
  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    /**
     * The answer.
     *
     * @param words what stands in the path where the pattern has names
     * @throws Refused if there is none
     */
    Answer answer(Call call, List<String> words);
  }

  /** What stands where the pattern has names; absent: the path is another. */
  Optional<List<String>> words(List<String> path) {
    List<String> parts = List.of(pattern.substring(1).split("/"));
    if (parts.size() != path.size()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).startsWith("{")) {
        words.add(path.get(i));
      } else if (!parts.get(i).equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(words);
  }
}
