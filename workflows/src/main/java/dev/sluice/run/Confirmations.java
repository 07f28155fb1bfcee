package dev.sluice.run;

import dev.sluice.port.Roster;
import dev.sluice.report.Event.Answer;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.people.Checklists;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.Step;
import java.util.List;

/** Who may tick off which checklist, with which answers. */
record Confirmations(Roster roster, Checklists checklists) {
  /**
   * The checklist that a command ticks off.
   *
   * @throws Refusal when it may not
   */
  Checklists.Open checklist(Command.Confirm confirm) {
    List<Checklists.Open> open = checklists.all();
    List<Checklists.Open> fitting =
        open.stream()
            .filter(each ->
                confirm.item().filter(item -> !item.equals(each.step.id().value())).isEmpty())
            .toList();
    if (fitting.size() != 1) {
      throw new Refusal(
          open.isEmpty()
              ? "no checklist is open: nothing to confirm"
              : "several checklists are open: name one with \"item\": "
                  + open.stream().map(each -> each.step.id()).toList());
    }
    Checklists.Open one = fitting.getFirst();
    requireHolder(one.step, confirm.caller());
    requireAnswers(one.step, confirm.answers());
    return one;
  }

  private void requireHolder(Step.Confirm step, Caller caller) {
    List<PersonName> holders = roster.holdersOf(step.by());
    if (!holders.contains(new PersonName(caller.by()))) {
      throw new Refusal(
          "%s may not confirm this: it is for %s, that is %s"
              .formatted(caller.by(), step.by(), holders));
    }
  }

  private static void requireAnswers(Step.Confirm step, List<Answer> answers) {
    for (Step.Asked asked : step.answers()) {
      String value =
          answers.stream()
              .filter(each -> each.name().equals(asked.name()))
              .map(Answer::value)
              .findFirst()
              .orElseThrow(() ->
                  new Refusal(
                      "an answer is missing: \"answers\": {\"%s\": ...}".formatted(asked.name())));
      if (asked.type() == Step.AnswerType.COUNT && !value.matches("[0-9]{1,9}")) {
        throw new Refusal(
            "%s is '%s': expected a whole number from 0".formatted(asked.name(), value));
      }
    }
    for (Answer answer : answers) {
      if (step.answers().stream().noneMatch(asked -> asked.name().equals(answer.name()))) {
        throw new Refusal(
            "'%s' was not asked for: expected %s"
                .formatted(answer.name(), step.answers().stream().map(Step.Asked::name).toList()));
      }
    }
  }
}
