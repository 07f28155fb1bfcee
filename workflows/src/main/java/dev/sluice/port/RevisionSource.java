package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a target tells which revision of its new version is being tested. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RevisionSource.Query.class, name = "query"),
  @JsonSubTypes.Type(value = RevisionSource.Command.class, name = "command"),
  @JsonSubTypes.Type(value = RevisionSource.InMemory.class, name = "in-memory")
})
public sealed interface RevisionSource {
  /**
   * A query to the server that has the target's metrics.
   *
   * @param query in PromQL, with {@code $version}
   * @param label whose values name it; absent: the value of the answer does
   */
  record Query(String query, Optional<String> label) implements RevisionSource {}

  /**
   * A tool of the team's own, which prints it.
   *
   * @param words a program and its arguments, at least one
   * @param timeout after it the tool is killed; longer than zero
   */
  record Command(List<String> words, Duration timeout) implements RevisionSource {
    public Command {
      words = List.copyOf(words);
    }
  }

  /** A world inside this process, by name; for tests. */
  record InMemory(String world) implements RevisionSource {}
}
