package dev.sluice.runbook.text;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** What stands in a text between and behind what its parser tells of. */
final class Written {
  private final String text;
  private Optional<int[]> points = Optional.empty();

  Written(String text) {
    this.text = text;
  }

  /** Whether a colon stands between a key and the value that follows it, which may be nothing. */
  boolean colonBetween(Event key, Event value) {
    int end = Math.min(index(value.getStartMark()), points().length);
    for (int i = index(key.getEndMark()); i < end; i++) {
      if (points()[i] == ':') {
        return true;
      }
    }
    return false;
  }

  /** Whether a comment stands in the same line behind a text, with no blank after its sign. */
  boolean commentAfter(Event event) {
    int[] all = points();
    int next = index(event.getEndMark());
    while (next < all.length && (all[next] == ' ' || all[next] == '\t')) {
      next++;
    }
    return next + 1 < all.length && all[next] == '#' && !Character.isWhitespace(all[next + 1]);
  }

  private static int index(Optional<Mark> mark) {
    return mark.map(Mark::getIndex).orElse(0);
  }

  /** Marks count characters as people do. */
  private int[] points() {
    int[] all = points.orElseGet(() -> text.codePoints().toArray());
    points = Optional.of(all);
    return all;
  }
}
