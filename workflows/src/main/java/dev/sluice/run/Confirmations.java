package dev.sluice.run;

import dev.sluice.port.Roster;
import dev.sluice.report.Event.Act;
import dev.sluice.report.Event.Answer;
import dev.sluice.report.ItemMark;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.people.Checklists;
import dev.sluice.run.people.OpenList;
import dev.sluice.runbook.Asked;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may say what of which checklist, with which answers. */
record Confirmations(Roster roster, Checklists checklists) {
  private static final Duration USUAL = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofHours(8);

  /**
   * Checks and changes nothing.
   *
   * @throws Refusal when it may not
   */
  void check(Command.Confirm confirm) {
    Meant meant = meant(confirm);
    requireHolder(meant.list().step(), confirm.caller().by());
    requireNotTaken(meant.list(), confirm.caller().by());
    requireAnswers(meant.list(), meant.items(), confirm);
  }

  /** Says what {@link #check} allows. */
  String confirm(Command.Confirm confirm, Act act) {
    Meant meant = meant(confirm);
    OpenList list = meant.list();
    List<Integer> items = meant.items();
    ItemMark mark = confirm.items().mark();
    checklists.mark(list, items, mark, act, confirm.answers());
    String said =
        "%s %s: %s"
            .formatted(
                act.by(),
                mark == ItemMark.TICKED ? "confirmed" : "says " + mark.text(),
                String.join(", ", items.stream().map(list.step().items()::get).toList()));
    return mark == ItemMark.FAILED
        ? said + "; step %s fails".formatted(list.step().id())
        : said + left(list);
  }

  private static String left(OpenList list) {
    return list.unticked().isEmpty() ? "" : "; still open: " + String.join(", ", list.unticked());
  }

  /**
   * The same for who wants to be on a list alone.
   *
   * @throws Refusal when somebody else is, or they may not
   */
  void check(Command.Take take) {
    OpenList list = list(take.step(), each -> true);
    requireHolder(list.step(), take.caller().by());
    requireNotTaken(list, take.caller().by());
    if (lasting(take).compareTo(LONGEST) > 0 || !lasting(take).isPositive()) {
      throw new Refusal(
          "nobody is on a list for %s: expected %s at most"
              .formatted(DurationText.of(lasting(take)), DurationText.of(LONGEST)));
    }
  }

  /** Says what {@link #check} allows. */
  String take(Command.Take take, Act act) {
    OpenList list = list(take.step(), each -> true);
    checklists.take(list, lasting(take), act);
    return "%s is on %s for %s: nobody else can confirm it until then"
        .formatted(act.by(), list.step().id(), DurationText.of(lasting(take)));
  }

  private static Duration lasting(Command.Take take) {
    return take.lasting().orElse(USUAL);
  }

  /**
   * What a command is about.
   *
   * @param whole all of the list of which nothing was said yet: the list itself is named, or none
   *     of its items
   */
  private record Meant(OpenList list, boolean whole, Command.Items named) {
    List<Integer> items() {
      return whole
          ? requireWhole(list, named.mark())
          : named.named().stream().map(item -> requireOpen(list, item)).distinct().toList();
    }
  }

  private Meant meant(Command.Confirm confirm) {
    List<String> named = confirm.items().named();
    if (named.size() == 1 && confirm.step().isEmpty() && isList(named.getFirst())) {
      OpenList itself = list(Optional.of(named.getFirst()), each -> true);
      return new Meant(itself, true, confirm.items());
    }
    OpenList list =
        list(
            confirm.step(),
            each ->
                confirm.role().filter(role -> !role.equals(each.step().by())).isEmpty()
                    && named.stream().allMatch(item -> place(each, item).isPresent()));
    return new Meant(list, named.isEmpty(), confirm.items());
  }

  private boolean isList(String text) {
    return checklists.all().stream().anyMatch(each -> each.step().id().value().equals(text));
  }

  /** Of several lists the one that is named, or the only one that fits. */
  private OpenList list(Optional<String> step, Predicate<OpenList> fits) {
    List<OpenList> open = checklists.all();
    List<OpenList> named =
        open.stream()
            .filter(each -> step.filter(id -> !id.equals(each.step().id().value())).isEmpty())
            .toList();
    if (named.size() == 1) {
      return named.getFirst();
    }
    List<OpenList> fitting = named.stream().filter(fits).toList();
    if (fitting.size() != 1) {
      throw new Refusal(
          open.isEmpty()
              ? "no checklist is open: nothing to confirm"
              : "several checklists are open: name one with \"step\": "
                  + open.stream().map(each -> each.step().id()).toList());
    }
    return fitting.getFirst();
  }

  private static List<Integer> requireWhole(OpenList list, ItemMark mark) {
    if (mark != ItemMark.TICKED && list.step().items().size() > 1) {
      throw new Refusal(
          "which item is %s? Name it with \"item\": %s".formatted(mark.text(), choices(list)));
    }
    return list.unmarked();
  }

  private static int requireOpen(OpenList list, String item) {
    int place =
        place(list, item)
            .orElseThrow(() ->
                new Refusal(
                    "'%s' is not in %s: expected %s"
                        .formatted(item, list.step().id(), choices(list))));
    list.mark(place)
        .ifPresent(mark -> {
          throw new Refusal(
              "'%s' is %s already, by %s"
                  .formatted(list.step().items().get(place), mark.how().text(), mark.act().by()));
        });
    return place;
  }

  private static String choices(OpenList list) {
    return "1 to %d, or the text of one".formatted(list.step().items().size());
  }

  /** By number from 1, or by its text, in any case of its letters. */
  private static Optional<Integer> place(OpenList list, String item) {
    List<String> items = list.step().items();
    for (int place = 0; place < items.size(); place++) {
      if (items.get(place).equalsIgnoreCase(item.strip())
          || String.valueOf(place + 1).equals(item.strip())) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private void requireHolder(Step.Confirm step, String by) {
    if (!roster.holdersOf(step.by()).contains(new PersonName(by))) {
      throw new Refusal(
          "%s may not confirm this: it is for %s, that is %s"
              .formatted(by, step.by(), roster.holdersOf(step.by())));
    }
  }

  private static void requireNotTaken(OpenList list, String by) {
    list.taken()
        .filter(each -> !each.by().equals(by))
        .ifPresent(each -> {
          throw new Refusal(
              "%s is on %s until %s: wait for them, or for that moment"
                  .formatted(each.by(), list.step().id(), each.until()));
        });
  }

  /** Each is of its kind; all are there, when nothing else is left to say. */
  private static void requireAnswers(OpenList list, List<Integer> items, Command.Confirm confirm) {
    confirm.answers().forEach(answer -> requireAsked(list.step(), answer));
    boolean last = confirm.items().mark() != ItemMark.FAILED && items.containsAll(list.unmarked());
    list.unanswered().stream()
        .filter(asked -> last && !gives(confirm.answers(), asked.name()))
        .findFirst()
        .ifPresent(asked -> {
          throw new Refusal(
              "an answer is missing: \"answers\": {\"%s\": ...}, %s"
                  .formatted(asked.name(), asked.expected()));
        });
  }

  private static boolean gives(List<Answer> answers, String name) {
    return answers.stream().anyMatch(each -> each.name().equals(name));
  }

  private static void requireAsked(Step.Confirm step, Answer answer) {
    Asked asked =
        step.answers().stream()
            .filter(each -> each.name().equals(answer.name()))
            .findFirst()
            .orElseThrow(() ->
                new Refusal(
                    "'%s' was not asked for: expected %s"
                        .formatted(
                            answer.name(), step.answers().stream().map(Asked::name).toList())));
    if (!asked.takes(answer.value())) {
      throw new Refusal(
          "%s is '%s': expected %s".formatted(asked.name(), answer.value(), asked.expected()));
    }
  }
}
