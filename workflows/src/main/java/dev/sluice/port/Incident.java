package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a page is about, so that what is told later of the same changes that page instead of making
 * another. Pure.
 *
 * @param key the same for all notices of one incident, whichever run they come from
 */
public record Incident(String key, State state) {
  private static final String SOURCE = "sluice/outage-of/";

  /** What became of it. */
  public enum State {
    /** It is there: somebody is paged, if nobody has been. */
    TRIGGER,
    /** Somebody is on it: nobody else is paged. */
    ACKNOWLEDGE,
    /** It is over: what comes later under its key is another one. */
    RESOLVE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** On the wire, for pagers and for webhooks. */
    @JsonValue
    public String word() {
      return word;
    }

    /** The state of a word; {@link #TRIGGER} for one that another version has. */
    @JsonCreator
    static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word.equals(word))
          .findFirst()
          .orElse(TRIGGER);
    }
  }

  /** What a notice is about that says nothing of it: its kind, in its run. */
  public static Incident of(String run, NoticeKind kind) {
    return new Incident("sluice/%s/%s".formatted(kind.word(), run), State.TRIGGER);
  }

  /**
   * A part of a run of which there may be several at once, such as a guard or a gate.
   *
   * @param part tells it from the others of its kind
   */
  public static Incident of(String run, NoticeKind kind, String part) {
    return new Incident("%s/%s".formatted(of(run, kind).key(), part), State.TRIGGER);
  }

  /** A source of metrics that does not answer: one for all runs that ask it. */
  public static Incident outageOf(MetricSource.Provider provider) {
    return new Incident(SOURCE + name(provider), State.TRIGGER);
  }

  /** The same incident, further on. */
  public Incident in(State later) {
    return new Incident(key, later);
  }

  /** Whether several runs may tell of it. */
  public boolean shared() {
    return key.startsWith(SOURCE);
  }

  private static String name(MetricSource.Provider provider) {
    return switch (provider) {
      case MetricSource.Provider.Prometheus prometheus ->
          "prometheus/%s%s"
              .formatted(
                  prometheus.url(),
                  prometheus.access().tenant().map(tenant -> " of " + tenant).orElse(""));
      case MetricSource.Provider.Command command -> "command/" + String.join(" ", command.query());
      case MetricSource.Provider.InMemory world -> "in-memory/" + world.world();
    };
  }
}
