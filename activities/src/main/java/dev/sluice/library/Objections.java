package dev.sluice.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects sentences about what is wrong, each once, in the order in which they were found. */
final class Objections {
  private final Set<String> found = new LinkedHashSet<>();

  void add(String sentence) {
    found.add(sentence);
  }

  /**
   * Something that is referred to and is not there.
   *
   * @param lack who has none of what, such as {@code the roster has no channel}
   * @param known the names that there are
   */
  void addLack(String where, String lack, Object name, List<String> known) {
    add(
        "%s: %s '%s'%s"
            .formatted(where, lack, name, Sentences.instead(String.valueOf(name), known)));
  }

  void addAll(List<String> sentences) {
    found.addAll(sentences);
  }

  boolean none() {
    return found.isEmpty();
  }

  List<String> all() {
    return new ArrayList<>(found);
  }
}
