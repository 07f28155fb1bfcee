package dev.sluice.run.people;

import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.ItemMark;
import dev.sluice.runbook.Asked;
import dev.sluice.runbook.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checklist that waits: what of it is marked, what is answered, and who is on it. */
public final class OpenList {
  private final Step.Confirm step;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private Optional<Taking> taken = Optional.empty();
  private Optional<Instant> until = Optional.empty();

  OpenList(Step.Confirm step) {
    this.step = step;
  }

  /**
   * What was said of an item.
   *
   * @param item its place in the list, from 0
   */
  public record Mark(int item, ItemMark how, Act act) {}

  /** Somebody is on it, alone, until that moment. */
  public record Taking(String by, Instant until) {}

  public Step.Confirm step() {
    return step;
  }

  /** What was said of an item; absent: nothing yet. */
  public Optional<Mark> mark(int item) {
    return marks.stream().filter(each -> each.item() == item).findFirst();
  }

  /** The places of the items of which nothing was said yet. */
  public List<Integer> unmarked() {
    List<Integer> open = new ArrayList<>();
    for (int item = 0; item < step.items().size(); item++) {
      if (mark(item).isEmpty()) {
        open.add(item);
      }
    }
    return open;
  }

  /** The items that nobody has ticked yet, as people read them. */
  public List<String> unticked() {
    return unmarked().stream().map(step.items()::get).toList();
  }

  /** What is asked for and has no answer yet. */
  public List<Asked> unanswered() {
    return step.answers().stream()
        .filter(asked -> answers.stream().noneMatch(each -> each.name().equals(asked.name())))
        .toList();
  }

  /** Each item with what was said of it, for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int item = 0; item < step.items().size(); item++) {
      lines.add("%d. %s: %s".formatted(item + 1, step.items().get(item), said(item)));
    }
    taken.ifPresent(each ->
        lines.add("%s is on it until %s".formatted(each.by(), Unanswered.moment(each.until()))));
    return lines;
  }

  private String said(int item) {
    return mark(item)
        .map(each ->
            "%s by %s, \"%s\"".formatted(each.how().text(), each.act().by(), each.act().reason()))
        .orElse("open");
  }

  /** The item that failed; absent: none did. */
  Optional<Mark> failed() {
    return marks.stream().filter(each -> each.how() == ItemMark.FAILED).findFirst();
  }

  /** Whether nothing is left to say. */
  boolean done() {
    return failed().isPresent() || (unmarked().isEmpty() && unanswered().isEmpty());
  }

  void mark(List<Integer> items, ItemMark how, Act act, List<Answer> given) {
    items.forEach(item -> marks.add(new Mark(item, how, act)));
    answers.addAll(given);
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Begins with what was ticked before an item of it failed. */
  void goOnFrom(OpenList earlier) {
    earlier.marks.stream().filter(each -> each.how() != ItemMark.FAILED).forEach(marks::add);
  }

  /** Who is on it; absent: nobody. */
  public Optional<Taking> taken() {
    return taken;
  }

  void take(Taking taking) {
    taken = Optional.of(taking);
  }

  void letGo() {
    taken = Optional.empty();
  }

  /** When silence ends it; absent: a hold or somebody who is on it stops its clock. */
  public Optional<Instant> until() {
    return until;
  }

  void until(Optional<Instant> moment) {
    until = moment;
  }
}
