package dev.sluice.page;

import dev.sluice.report.Markdown;
import dev.sluice.report.Page;
import dev.sluice.runbook.Checkpoint;
import dev.sluice.runbook.Gate;
import dev.sluice.runbook.Guard;
import dev.sluice.runbook.Prerequisite;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.StepId;
import dev.sluice.runbook.TwoPeople;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may do what in a run: what the runbook asks of which role, and what is everybody's. Pure. */
final class WhoSection {
  /** Of each role what it does, and where. */
  private final SequencedMap<RoleName, SequencedMap<String, SequencedSet<String>>> may =
      new LinkedHashMap<>();

  private final String alone;

  private WhoSection(Runbook runbook) {
    alone =
        runbook.opening().twoPeople().contains(TwoPeople.OVERRIDE)
            ? "decides alone, to go on with a second person who agrees, at"
            : "decides alone at";
  }

  static void write(Page page, Runbook runbook) {
    WhoSection who = new WhoSection(runbook);
    who.read(runbook);
    page.heading(2, "Who may do what");
    who.may.forEach((role, what) ->
        page.item(
            Markdown.whole(role.value()),
            what.entrySet().stream()
                .map(each -> each.getKey() + " " + String.join(", ", each.getValue()))
                .collect(Collectors.joining("; "))));
    String accepts =
        runbook.opening().twoPeople().contains(TwoPeople.ACCEPT)
            ? "accepts with a second person"
            : "accepts";
    page.item(
        "Everybody in the roster",
        "acknowledges, notes and retries; and starts, holds, resumes, rolls back, skips with a"
            + " second person, "
            + accepts
            + " and recommends, unless the roster keeps that for roles:"
            + " `sluice check --config FILE` says for which");
    List<StepId> needed = runbook.opening().needed();
    if (!needed.isEmpty()) {
      String steps =
          needed.stream().map(step -> code(step.value())).collect(Collectors.joining(", "));
      page.item("Nobody", "skips " + steps);
    }
    page.item("Anybody", "pulls the emergency stop");
  }

  private void read(Runbook runbook) {
    runbook.opening().prerequisites().forEach(this::prerequisite);
    guards(runbook.watching().guards());
    runbook.stages().forEach(this::stage);
    runbook
        .closing()
        .completion()
        .ifPresent(completion -> {
          steps(completion.steps());
          ending("completion", completion.ending());
        });
    steps(runbook.closing().rollback().after());
  }

  private void prerequisite(Prerequisite prerequisite) {
    switch (prerequisite) {
      case Prerequisite.ByPeople people -> steps(List.of(people.confirm()));
      case Prerequisite.ByGate asked -> gate("prerequisites", asked.gate());
      case Prerequisite.ByMetric metric -> {}
      case Prerequisite.ByCheck check -> {}
    }
  }

  private void guards(List<Guard> guards) {
    guards.forEach(
        guard -> guard.response().gate().ifPresent(gate -> gate(guard.when().text(), gate)));
  }

  private void stage(Stage stage) {
    String name = stage.name().value();
    guards(stage.guards());
    Stage.Steps steps = stage.steps();
    Stream.of(steps.before(), steps.during(), steps.after()).forEach(this::steps);
    stage.soak().stream()
        .flatMap(soak -> soak.checkpoints().stream())
        .forEach(each -> checkpoint(name, each));
    ending(name, stage.ending());
  }

  private void checkpoint(String stage, Checkpoint checkpoint) {
    steps(checkpoint.steps());
    ending(stage + "/" + checkpoint.name(), checkpoint.ending());
  }

  private void ending(String where, Stage.Ending ending) {
    ending.gate().ifPresent(gate -> gate(where, gate));
    ending
        .failed()
        .ifPresent(remedy -> {
          steps(remedy.steps());
          remedy.roles().forEach(role -> add(role, "chooses the path after", where));
        });
  }

  private void gate(String where, Gate gate) {
    gate.roles().forEach(role -> add(role, "signs at", where));
    gate.powers().overriding().forEach(role -> add(role, alone, where));
  }

  private void steps(List<Step> steps) {
    steps.stream().flatMap(Step::single).forEach(this::step);
  }

  private void step(Step step) {
    if (step instanceof Step.Confirm list) {
      add(list.by(), "ticks", list.id().value());
    } else if (step instanceof Step.SignOff sign) {
      gate(sign.id().value(), sign.gate());
    }
  }

  private void add(RoleName role, String what, String where) {
    may.computeIfAbsent(role, each -> new LinkedHashMap<>())
        .computeIfAbsent(what, each -> new LinkedHashSet<>())
        .add(code(where));
  }

  private static String code(String text) {
    return Markdown.wholeCode(text);
  }
}
