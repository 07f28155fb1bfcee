package dev.sluice.runbook.reader;

import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.Operand;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the results of a runbook can be made of; grows as the runbook is read. */
final class Sources {
  private final Set<String> answers = new LinkedHashSet<>();
  private final Map<String, Set<Operand>> facts = new LinkedHashMap<>();

  /** Notes an answer that people are asked for. */
  void answer(String name) {
    answers.add(name);
  }

  Set<String> answers() {
    return answers;
  }

  /**
   * Notes a fact that a checkpoint or a gate shows.
   *
   * @param text as it is written there; its full text, as in reports, means it too
   */
  void fact(String text, Operand fact) {
    facts.computeIfAbsent(text, name -> new LinkedHashSet<>()).add(fact);
    facts.computeIfAbsent(ConditionText.of(fact), name -> new LinkedHashSet<>()).add(fact);
  }

  /** Notes what is shown and could not be read, which is told where it stands. */
  void unread(String text) {
    facts.computeIfAbsent(text, name -> new LinkedHashSet<>());
  }

  Set<String> facts() {
    return facts.keySet();
  }

  /** All that a text means: it may mean something else in each place where it is shown. */
  List<Operand> facts(String text) {
    return List.copyOf(facts.getOrDefault(text, Set.of()));
  }
}
