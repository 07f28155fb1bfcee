package dev.sluice.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One timed look of a checkpoint.
 *
 * @param at when it was looked at
 * @param about all that was written down about it, up to the next look there, itself included
 * @param first whether it is the first one there in its stage
 */
record Look(Entry at, Event.Looked looked, List<Entry> about, boolean first) {
  /** All that were taken among these entries, in their order. */
  static List<Look> in(List<Entry> entries) {
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).event() instanceof Event.Looked looked) {
        String where = looked.where();
        boolean first = looks.stream().noneMatch(each -> each.looked().where().equals(where));
        List<Entry> after = entries.subList(i + 1, entries.size());
        looks.add(new Look(entries.get(i), looked, about(entries.get(i), after, where), first));
      }
    }
    return looks;
  }

  private static List<Entry> about(Entry look, List<Entry> after, String where) {
    List<Entry> about = new ArrayList<>(List.of(look));
    after.stream()
        .takeWhile(entry -> !(entry.event() instanceof Event.Looked next) || !isAt(next, where))
        .filter(entry -> Places.about(entry.event(), where))
        .forEach(about::add);
    return about;
  }

  private static boolean isAt(Event.Looked looked, String where) {
    return looked.where().equals(where);
  }

  /** Those of the entries that are about no checkpoint among them. */
  static List<Entry> others(List<Entry> entries) {
    List<Look> looks = in(entries);
    return entries.stream()
        .filter(entry ->
            looks.stream().noneMatch(look -> Places.about(entry.event(), look.looked().where())))
        .toList();
  }

  /** The checkpoint's name, without its stage's. */
  String name() {
    return looked.where().substring(looked.where().indexOf('/') + 1);
  }

  boolean passed() {
    return about.stream().anyMatch(entry -> entry.event() instanceof Event.CheckpointPassed);
  }
}
