package dev.sluice.demo.query;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a query gives. */
public sealed interface Value {
  /** One number. */
  record Scalar(double number) implements Value {}

  /** Series, each with its number; none at all is an answer too. */
  record Vector(List<Sample> samples) implements Value {
    public Vector {
      samples = List.copyOf(samples);
    }
  }

  /** A series with its number at a moment. */
  record Sample(Map<String, String> labels, double number) {
    public Sample {
      labels = Map.copyOf(labels);
    }

    /** The same series with another number; it is no longer the metric of that name. */
    Sample with(double other) {
      Map<String, String> kept = new TreeMap<>(labels);
      kept.remove("__name__");
      return new Sample(kept, other);
    }
  }
}
