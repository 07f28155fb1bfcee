package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.series.Point;
import java.util.List;

/** What one query gave. */
sealed interface Answer {
  /** A finite number. */
  record Finite(double value) implements Answer {}

  /** A finite number at each of some moments, in the order of time. */
  record Series(List<Point> points) implements Answer {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** Texts, each once and in order, one or more. */
  record Names(List<String> names) implements Answer {
    public Names {
      names = List.copyOf(names);
    }
  }

  /** Anything else, as the reading that it is. */
  record Nothing(Reading reading) implements Answer {
    static Nothing noData(String why) {
      return new Nothing(new Reading.NoData(why));
    }

    static Nothing error(Reading.Kind kind, String why) {
      return new Nothing(new Reading.ProviderError(kind, why));
    }
  }
}
