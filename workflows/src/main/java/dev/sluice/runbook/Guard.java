package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.Optional;

/**
 * A condition watched during the whole exposure, which must not come true.
 *
 * @param id unique in its runbook, e.g. {@code guard/1} or {@code canary-5/guard/1}
 * @param lasting how long it must hold before the guard fires, as {@code for} of a Prometheus
 *     alert; zero: at once
 * @param span what part of the run it is watched in
 * @param blindFor how long there may be no data before that counts as bad; absent: without limit
 */
public record Guard(
    String id,
    Condition when,
    Duration lasting,
    Span span,
    Optional<Duration> blindFor,
    @JsonUnwrapped Response response) {
  @JsonCreator
  static Guard read(
      @JsonProperty("id") String id,
      @JsonProperty("when") Condition when,
      @JsonProperty("lasting") Duration lasting,
      @JsonProperty("span") Span span,
      @JsonProperty("blindFor") Optional<Duration> blindFor,
      @JsonProperty("then") Reaction then,
      @JsonProperty("gate") Optional<Gate> gate) {
    return new Guard(id, when, lasting, span, blindFor, new Response(then, gate));
  }

  /**
   * What it does when it fires.
   *
   * @param gate what people are asked; present exactly with {@link Reaction#ASK}
   */
  public record Response(Reaction then, Optional<Gate> gate) {
    /** A response that asks nobody. */
    public static Response of(Reaction then) {
      return new Response(then, Optional.empty());
    }
  }

  /** The same for a watcher, which asks nobody. */
  public Guard unasking() {
    return new Guard(id, when, lasting, span, blindFor, Response.of(response.then()));
  }

  /** The same guard under another condition. */
  public Guard when(Condition other) {
    return new Guard(id, other, lasting, span, blindFor, response);
  }

  /** The part of a run in which a guard is watched. */
  public record Span(Optional<StageName> stage, Optional<Duration> until) {
    /** The whole exposure. */
    public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());
  }
}
