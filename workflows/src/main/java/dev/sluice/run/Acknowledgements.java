package dev.sluice.run;

import dev.sluice.port.PinnedPlan;
import dev.sluice.report.Event.Act;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Pages;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Paging;
import dev.sluice.runbook.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who says that they are on what.
 *
 * @param quiet for how long, unless they say otherwise
 */
record Acknowledgements(Desks desks, Duration quiet) {
  private static final Duration LONGEST = Duration.ofHours(8);

  static Acknowledgements of(PinnedPlan plan, Desks desks) {
    Paging paging =
        plan.runbook().closing().patience().flatMap(Patience::pages).orElse(Paging.USUAL);
    return new Acknowledgements(desks, paging.quiet());
  }

  /**
   * Checks and changes nothing.
   *
   * @throws Refusal when nothing of that is open
   */
  void check(Command.Acknowledge acknowledge) {
    names(acknowledge);
    lasting(acknowledge);
  }

  /** Says what {@link #check} allows. */
  String carryOut(Command.Acknowledge acknowledge, Act act) {
    List<String> names = names(acknowledge);
    Duration lasting = lasting(acknowledge);
    Instant until = Journal.now().plus(lasting);
    desks.people().acknowledge(names, until, act);
    return "%s is on %s: nobody is reminded for %s"
        .formatted(act.by(), String.join(", ", names), DurationText.of(lasting));
  }

  private List<String> names(Command.Acknowledge acknowledge) {
    List<String> open = open();
    if (open.isEmpty()) {
      throw new Refusal("nothing waits and no page is open: nothing to acknowledge");
    }
    return acknowledge.incident().map(named -> List.of(one(named, open))).orElse(open);
  }

  /** By its name, or by the key that a pager shows. */
  private String one(String named, List<String> open) {
    return open.stream()
        .filter(named::equals)
        .findFirst()
        .or(() -> withKey(named))
        .orElseThrow(() ->
            new Refusal(
                "'%s' is not open in this run: expected one of %s"
                    .formatted(named, String.join(", ", open))));
  }

  private Optional<String> withKey(String key) {
    return desks.people().pages().all().stream()
        .filter(page -> page.told().incident().key().equals(key))
        .map(Pages.Page::name)
        .findFirst();
  }

  private List<String> open() {
    return Stream.of(
            desks.gates().standing().stream().map(each -> each.where()),
            desks.checklists().all().stream().map(each -> each.step().id().value()),
            Stream.of(Pages.HOLD).filter(hold -> desks.holds().any()),
            desks.people().pages().all().stream().map(Pages.Page::name))
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  private Duration lasting(Command.Acknowledge acknowledge) {
    Duration lasting = acknowledge.lasting().orElse(quiet);
    if (!lasting.isPositive() || lasting.compareTo(LONGEST) > 0) {
      throw new Refusal(
          "\"for\" is %s: expected a time above zero, 8h at most"
              .formatted(DurationText.of(lasting)));
    }
    return lasting;
  }
}
