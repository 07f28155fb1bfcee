package dev.sluice.runbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/**
 * A document that each run fills in for those who were not there.
 *
 * @param document the name of its file, which ends in {@code .md}
 * @param parts in the order in which they are read; at least one, and no title twice
 */
public record Results(String document, List<Part> parts) {
  public Results {
    parts = List.copyOf(parts);
  }

  /**
   * What stands under one heading.
   *
   * @param only the ending that it is about; absent: every one
   * @param contents at least one
   */
  public record Part(String title, Optional<Ending> only, List<Content> contents) {
    public Part {
      contents = List.copyOf(contents);
    }
  }

  /** How a run went, as those see it who wait for its results. */
  public enum Ending {
    /** It is complete. */
    PASSED,
    /** Traffic went back, or the run ended in another way before it was complete. */
    FAILED
  }

  /** Where a part takes what it says from. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "content")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Checkpoints.class, name = "checkpoints"),
    @JsonSubTypes.Type(value = Content.Decisions.class, name = "decisions"),
    @JsonSubTypes.Type(value = Content.Facts.class, name = "facts"),
    @JsonSubTypes.Type(value = Content.Answers.class, name = "answers")
  })
  public sealed interface Content {
    /** What was measured and judged at each checkpoint, and at the end of each stage. */
    record Checkpoints() implements Content {}

    /** What people decided and why, beside what the run recommended; rollbacks among it. */
    record Decisions() implements Content {}

    /**
     * The newest value of facts that a checkpoint or a gate showed.
     *
     * @param show at least one
     */
    record Facts(List<Operand> show) implements Content {
      public Facts {
        show = List.copyOf(show);
      }
    }

    /**
     * What people answered.
     *
     * @param names of answers that steps ask for, at least one
     */
    record Answers(List<String> names) implements Content {
      public Answers {
        names = List.copyOf(names);
      }
    }
  }
}
