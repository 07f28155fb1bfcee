package dev.sluice.metrics.prometheus;

import dev.sluice.guard.Reading;
import dev.sluice.series.Point;
import java.util.List;
import java.util.function.DoubleFunction;

/** What one query gave. */
sealed interface Answer {
  /** An answer to another question than was asked. */
  Reading SEVERAL =
      new Reading.ProviderError(Reading.Kind.WRONG_QUERY, "the server answers another question");

  /** What is made of the number that was asked for, or why there is none. */
  default Reading number(DoubleFunction<Reading> made) {
    return switch (this) {
      case Finite(double value) -> made.apply(value);
      case Nothing(Reading why) -> why;
      case Several several -> SEVERAL;
    };
  }

  /** The same where no data means something too. */
  default Reading number(Reading none, DoubleFunction<Reading> made) {
    return this instanceof Nothing(Reading.NoData why) ? none : number(made);
  }

  /** Many things, where one number was asked for. */
  sealed interface Several extends Answer {}

  /** A finite number. */
  record Finite(double value) implements Answer {}

  /** A finite number at each of some moments, in the order of time. */
  record Series(List<Point> points) implements Several {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** Texts, each once and in order, one or more. */
  record Names(List<String> names) implements Several {
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
