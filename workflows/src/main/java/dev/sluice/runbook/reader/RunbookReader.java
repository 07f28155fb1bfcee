package dev.sluice.runbook.reader;

import dev.sluice.runbook.About;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.Patience;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Results;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Watching;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Problem;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import dev.sluice.runbook.text.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the text of a runbook into its definition, or says everything that is wrong with it. */
public final class RunbookReader {
  private static final Closing.Rollback STAY =
      new Closing.Rollback(
          new Level.Share(Percent.ZERO), Optional.empty(), Optional.empty(), List.of());

  private final Known known;

  private RunbookReader(Known known) {
    this.known = known;
  }

  /** What reading gave. */
  public sealed interface Result {
    /** A runbook without a mistake in it. */
    record Read(Runbook runbook) implements Result {}

    /** All that is wrong, in the order of the text; at least one. */
    record Wrong(List<Problem> problems) implements Result {
      public Wrong {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads a runbook. Any text gives an answer, in bounded time and memory.
   *
   * @param file what to call the text in problems
   * @param files what steps may name in {@code files:}
   */
  public static Result read(String file, String text, FileSource files) {
    Problems problems = new Problems(file);
    Optional<Runbook> runbook =
        YamlText.read(text, problems)
            .flatMap(node -> {
              RunbookReader reader = new RunbookReader(new Known(files, Declared.in(node)));
              return Fields.of("a runbook", reader::runbook).read(node, problems);
            });
    return runbook.isPresent() && problems.isEmpty()
        ? new Result.Read(runbook.get())
        : new Result.Wrong(problems.list());
  }

  /** What a runbook may say, as far as that can be known without one. */
  static Shape shape() {
    Known nothing = new Known(FileSource.NONE, Declared.nothing());
    return Fields.of("a runbook", new RunbookReader(nothing)::runbook).shape();
  }

  private Runbook runbook(Fields fields) {
    RunbookName name =
        fields.need("runbook", Scalars.name("runbook", RunbookName::new), new RunbookName("none"));
    About about = AboutReader.about(fields);
    known.window(fields.or("window", Scalars.longDuration(), known.window()));
    Runbook.Opening opening = new OpeningReader(known).opening(fields);
    Watching watching = watching(fields);
    List<Stage> stages = stages(fields);
    Optional<Closing.Completion> completion =
        fields.optional("completion", ClosingReader.completion(known, stages));
    Closing.Rollback rollback = rollback(fields, stages);
    Optional<Results> results = fields.optional("results", ResultsReader.of(known.sources()));
    Gate.Silence silence = fields.or("silence", SilenceReader.READER, SilenceReader.OF_QUESTIONS);
    Patience patience = PatienceReader.of(fields);
    FollowUpsReader.Read coming = FollowUpsReader.read(fields, known);
    Closing closing =
        new Closing(
            completion,
            rollback,
            results,
            Optional.of(silence),
            Optional.of(patience),
            Optional.of(coming.all()).filter(all -> !all.isNothing()));
    known.requireBaselines(fields.problems());
    known.requireResults(fields.has("results"), fields.problems());
    return new Runbook(
        name,
        about.with(coming.named(), known.notes()),
        opening.needing(known.needed()),
        watching,
        stages,
        closing);
  }

  private Watching watching(Fields fields) {
    Here here = new Here(known, Part.OPENING, "guard", Optional.empty());
    List<WatchReader.Item> shown = fields.list("watch", WatchReader.READER);
    return new Watching(
        GuardReader.ofRun(fields.list("guards", Unread.GUARD), here, fields.problems()),
        shown.stream().flatMap(each -> each.metric().stream()).toList(),
        fields.list("look", Scalars.text()),
        fields.list("troubleshooting", AboutReader.TROUBLE),
        fields.list("briefings", AboutReader.BRIEFING),
        shown.stream().flatMap(each -> each.figure().stream()).toList());
  }

  private List<Stage> stages(Fields fields) {
    Optional<EveryStage> every = fields.optional("every-stage", EveryStage.READER);
    List<Stage> stages = fields.needList("stages", new StageReader(known, every).reader());
    Set<StageName> seen = new TreeSet<>();
    for (Stage stage : stages) {
      boolean named = !stage.name().equals(StageReader.NONE);
      if (named && !seen.add(stage.name())) {
        fields.wrong(
            "stages",
            "two stages are called '%s'".formatted(stage.name()),
            "a name of its own for each stage");
      }
    }
    if (every.isPresent() && stages.stream().allMatch(stage -> stage.traffic().isEmpty())) {
      fields.wrong(
          "every-stage",
          "'every-stage' is about stages with traffic, and there is none",
          "a stage with 'traffic:'");
    }
    return stages;
  }

  private Closing.Rollback rollback(Fields fields, List<Stage> stages) {
    boolean moves = stages.stream().anyMatch(stage -> stage.traffic().isPresent());
    if (moves && !fields.has("rollback")) {
      fields.wrong(
          "a runbook that moves traffic has no 'rollback'", "a field 'rollback: {to: 0%}' in it");
    }
    return fields.or("rollback", ClosingReader.rollback(known, stages), STAY);
  }
}
