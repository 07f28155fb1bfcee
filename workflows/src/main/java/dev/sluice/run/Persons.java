package dev.sluice.run;

import dev.sluice.port.PinnedPlan;
import dev.sluice.port.Right;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.Refusal;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.TwoPeople;
import java.util.stream.Collectors;

/** Who may send a command: people of the roster, and two of them where one is not enough. */
record Persons(PinnedPlan plan) {
  /**
   * @throws Refusal if nobody of that name is in the roster
   */
  void requireKnown(String by) {
    if (!plan.roster().knows(new PersonName(by))) {
      throw new Refusal(
          "'%s' is not in the roster: expected one of %s"
              .formatted(
                  by,
                  plan.roster().people().stream()
                      .map(each -> each.person().value())
                      .collect(Collectors.joining(", "))));
    }
  }

  /**
   * @throws Refusal if the roster keeps the right for others
   */
  void require(Right right, Caller caller) {
    plan.roster()
        .refusal(right, new PersonName(caller.by()))
        .ifPresent(why -> {
          throw new Refusal(why);
        });
  }

  /**
   * Whether one is enough for that is up to the runbook; whoever is named besides has to be
   * somebody.
   *
   * @throws Refusal if another person is needed and none is named, or only the same or nobody known
   */
  void requireSecond(TwoPeople act, String what, Caller caller) {
    if (plan.runbook().opening().twoPeople().contains(act) || caller.second().isPresent()) {
      requireSecond(what, caller);
    }
  }

  /** The same of what nobody does alone, whatever the runbook says. */
  void requireSecond(String what, Caller caller) {
    String second =
        caller
            .second()
            .orElseThrow(() ->
                new Refusal(
                    "%s needs two people: expected \"second\", another person who agrees"
                        .formatted(what)));
    requireKnown(second);
    if (second.equals(caller.by())) {
      throw new Refusal(
          "%s needs two people: expected \"second\" to be someone other than %s"
              .formatted(what, caller.by()));
    }
  }

  /**
   * @throws Refusal if somebody is named besides where one is enough
   */
  static void requireAlone(Caller caller) {
    if (caller.second().isPresent()) {
      throw new Refusal("nobody else has to agree to this: send it without \"second\"");
    }
  }
}
