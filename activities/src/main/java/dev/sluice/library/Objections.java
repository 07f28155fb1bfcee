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
