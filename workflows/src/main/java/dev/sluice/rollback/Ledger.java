package dev.sluice.rollback;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.WayBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The levels whose stage passed and the undo of each step, in order; an undo is written down before
 * its step acts.
 *
 * @param lines oldest first
 */
public record Ledger(List<Line> lines) {
  public static final Ledger EMPTY = new Ledger(List.of());

  /** How long an undo may take. */
  private static final Duration USUAL = Duration.ofMinutes(5);

  public Ledger {
    lines = List.copyOf(lines);
  }

  /** How a step is undone. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Reversal.ByCommand.class, name = "command"),
    @JsonSubTypes.Type(value = Reversal.ByCall.class, name = "call"),
    @JsonSubTypes.Type(value = Reversal.InCluster.class, name = "cluster")
  })
  public sealed interface Reversal {
    /** For people. */
    @JsonIgnore
    String display();

    record ByCommand(CommandSpec command) implements Reversal {
      @Override
      public String display() {
        return command.display();
      }
    }

    /**
     * By a call.
     *
     * @param captured what the step itself captures, filled in when it is undone
     */
    record ByCall(HttpSpec call, List<String> captured) implements Reversal {
      public ByCall {
        captured = List.copyOf(captured);
      }

      @Override
      public String display() {
        return call.display();
      }
    }

    /** Makes a part of a cluster what it was found to be before the step. */
    record InCluster(KubernetesSpec action) implements Reversal {
      @Override
      public String display() {
        return "kubernetes: " + action.display();
      }
    }
  }

  /** A line of the ledger. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Line.Undo.class, name = "undo"),
    @JsonSubTypes.Type(value = Line.Passed.class, name = "passed"),
    @JsonSubTypes.Type(value = Line.NoReturn.class, name = "no-return")
  })
  public sealed interface Line {
    /**
     * A step is about to act.
     *
     * @param back absent: it is undone like any other
     */
    record Undo(
        StepId step,
        Reversal how,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<WayBack> back)
        implements Line {
      /** By a command, like any other. */
      public Undo(StepId step, CommandSpec command) {
        this(step, command, Optional.empty());
      }

      /** By a command. */
      public Undo(StepId step, CommandSpec command, Optional<WayBack> back) {
        this(step, new Reversal.ByCommand(command), back);
      }

      /** How long it may take: as long as traffic waits for it, and never less than usual. */
      @JsonIgnore
      public Limits limits() {
        Duration longest = beforeTraffic().filter(time -> time.compareTo(USUAL) > 0).orElse(USUAL);
        return new Limits(longest, Optional.empty(), Limits.Lives.STEP, true);
      }

      /** How long traffic waits for it at most; absent: it is done after traffic. */
      @JsonIgnore
      public Optional<Duration> beforeTraffic() {
        return back.flatMap(WayBack::beforeTraffic);
      }

      /** Whether older ones wait for a person if it fails. */
      @JsonIgnore
      public boolean strict() {
        return back.filter(WayBack::strict).isPresent();
      }
    }

    /** A stage passed, gate included, at this share. */
    record Passed(StageName stage, Percent share) implements Line {}

    /**
     * From here on every way back leads no lower, and what was done before stays done.
     *
     * @param since the step or stage that cannot be taken back
     */
    record NoReturn(String since, Percent share) implements Line {}
  }

  /** Whether it is written down how this step is undone. */
  public boolean undoes(StepId step) {
    return lines.stream()
        .anyMatch(line -> line instanceof Line.Undo undo && undo.step().equals(step));
  }

  /** This ledger with one more line. */
  public Ledger with(Line line) {
    List<Line> more = new ArrayList<>(lines);
    more.add(line);
    return new Ledger(more);
  }

  /** This ledger without a line. */
  public Ledger without(Line gone) {
    return new Ledger(lines.stream().filter(line -> !line.equals(gone)).toList());
  }

  /** The share of the newest stage that passed, or {@code start} when none has. */
  public Percent lastStable(Percent start) {
    Percent last = start;
    for (Line line : lines) {
      last = line instanceof Line.Passed passed ? passed.share() : last;
    }
    return last;
  }

  /**
   * What has to be undone, newest first, so that nothing is left that was done since traffic stood
   * at {@code target}. For the level that the run began at that is everything.
   */
  public List<Line.Undo> undos(Percent target, Percent start) {
    List<Line.Undo> undos = new ArrayList<>();
    for (Line line : lines.subList(keptFor(target, start), lines.size())) {
      if (line instanceof Line.Undo undo) {
        undos.add(undo);
      }
    }
    Collections.reverse(undos);
    return undos;
  }

  /** Of those that {@link #undos} names, what is undone before traffic goes. */
  public List<Line.Undo> beforeTraffic(Percent target, Percent start) {
    return undos(target, start).stream().filter(each -> each.beforeTraffic().isPresent()).toList();
  }

  /** This ledger as it was when traffic last stood stable at {@code target} or below. */
  public Ledger backAt(Percent target, Percent start) {
    return new Ledger(lines.subList(0, keptFor(target, start)));
  }

  /** What cannot be taken back, the newest; absent: everything can. */
  public Optional<Line.NoReturn> noReturn() {
    return lines.stream()
        .filter(Line.NoReturn.class::isInstance)
        .map(Line.NoReturn.class::cast)
        .reduce((first, second) -> second);
  }

  /** What is not undone any more, since something after it cannot be taken back; oldest first. */
  public List<Line.Undo> beyondReturn() {
    return lines.subList(0, afterNoReturn()).stream()
        .filter(Line.Undo.class::isInstance)
        .map(Line.Undo.class::cast)
        .toList();
  }

  private int afterNoReturn() {
    return noReturn().map(line -> lines.lastIndexOf(line) + 1).orElse(0);
  }

  /** The stages that passed, oldest first. */
  public List<StageName> passed() {
    return lines.stream()
        .filter(Line.Passed.class::isInstance)
        .map(line -> ((Line.Passed) line).stage())
        .toList();
  }

  private int keptFor(Percent target, Percent start) {
    int kept = afterNoReturn();
    for (int i = 0; i < lines.size() && start.isBelow(target); i++) {
      if (lines.get(i) instanceof Line.Passed passed && passed.share().compareTo(target) <= 0) {
        kept = Math.max(kept, i + 1);
      }
    }
    return kept;
  }
}
