package dev.sluice.run.followup;

import dev.sluice.followup.Item;
import dev.sluice.followup.Item.Act;
import dev.sluice.followup.Item.Where;
import dev.sluice.followup.Notices;
import dev.sluice.followup.Owed;
import dev.sluice.followup.OwedRules;
import dev.sluice.port.CatalogueActivities.PinRequest;
import dev.sluice.port.CatalogueActivities.Pinning;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.run.command.FollowUpCommand;
import dev.sluice.run.command.FollowUpJson;
import dev.sluice.run.command.Refusal;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Timings;
import dev.sluice.runbook.FollowUps.Given;
import dev.sluice.runbook.PersonName;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what people say of what is owed: each is refused in a sentence, or counts once. */
final class Commands {
  private final Board board;
  private final Telling telling;

  Commands(Board board, Telling telling) {
    this.board = board;
    this.telling = telling;
  }

  /**
   * Checks a command and changes nothing; one that was carried out already is welcome again.
   *
   * @throws Refusal with the reason
   */
  void check(FollowUpCommand command) {
    if (earlier(command).isEmpty()) {
      refusal(command)
          .ifPresent(why -> {
            throw new Refusal(why);
          });
    }
  }

  /** Carries out a command, or says what it was answered when it came before. */
  String carryOut(FollowUpCommand command) {
    Optional<String> earlier = earlier(command);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    check(command);
    String answer =
        switch (command) {
          case FollowUpCommand.Done done -> done(done);
          case FollowUpCommand.Next next -> next(next);
        };
    board.log(answer);
    command
        .caller()
        .id()
        .ifPresent(
            id -> board.change(board.owed().with(new Owed.Receipt(id, sent(command), answer))));
    return answer;
  }

  private static String sent(FollowUpCommand command) {
    return FollowUpJson.write(command).toString();
  }

  private Optional<String> earlier(FollowUpCommand command) {
    Optional<Owed.Receipt> receipt =
        command
            .caller()
            .id()
            .flatMap(id ->
                board.owed().receipts().stream().filter(each -> each.id().equals(id)).findFirst());
    receipt
        .filter(each -> !each.command().equals(sent(command)))
        .ifPresent(other -> {
          throw new Refusal(
              "the id '%s' is taken by another command: send this one with a new id"
                  .formatted(other.id()));
        });
    return receipt.map(Owed.Receipt::answer);
  }

  private Optional<String> refusal(FollowUpCommand command) {
    OwedRules rules = new OwedRules(board.owed());
    return person(command.caller())
        .map(by ->
            switch (command) {
              case FollowUpCommand.Done done -> rules.done(by, done.duty());
              case FollowUpCommand.Next next ->
                  rules.answer(by, next.runbook()).or(() -> past(next.at()));
            })
        .orElseGet(() -> Optional.of("'%s' is not a valid name".formatted(command.caller().by())));
  }

  private static Optional<PersonName> person(Caller caller) {
    return Optional.of(caller.by()).filter(dev.sluice.runbook.Name::fits).map(PersonName::new);
  }

  private static Optional<String> past(Optional<Instant> at) {
    return at.filter(moment -> moment.isBefore(Journal.now()))
        .map(moment ->
            "%s is over: expected a moment to come, or none to start at once".formatted(moment));
  }

  private static Act act(Caller caller) {
    return new Act(caller.by(), caller.reason(), Journal.now());
  }

  private String done(FollowUpCommand.Done command) {
    int place = board.owed().place(Item.Duty.class, command.duty()).orElseThrow();
    Item item = board.owed().items().get(place);
    if (!(item instanceof Item.Duty duty)) {
      throw new IllegalStateException("no duty: " + item);
    }
    board.change(board.owed().with(place, duty.done(act(command.caller()), command.applies())));
    if (wasEscalated(duty)) {
      telling.announce(new Notices(board.owed()).over(place));
    }
    return "%s by %s: %s; %s"
        .formatted(
            command.applies() ? "done" : "left out", command.caller().by(), duty.what(), left());
  }

  private static boolean wasEscalated(Item.Duty duty) {
    Duration first = duty.silence().escalate().orElse(duty.silence().expire());
    return duty.upTo().filter(upTo -> upTo.compareTo(first) >= 0).isPresent();
  }

  private String left() {
    long open = board.owed().items().stream().filter(Item::open).count();
    return open == 0
        ? "nothing is owed any more"
        : "%d of %d still open".formatted(open, board.owed().items().size());
  }

  private String next(FollowUpCommand.Next command) {
    Item.Next asked = asked(command);
    Act act = act(command.caller());
    String runbook = asked.next().runbook().value();
    if (!command.yes()) {
      move(command, new Where.Declined(act));
      return "%s says no: %s is not started".formatted(act.by(), runbook);
    }
    Instant now = Journal.now();
    Instant at = command.at().or(asked::meant).filter(moment -> moment.isAfter(now)).orElse(now);
    Where.Set set = new Where.Set(act, at, with(asked, command));
    requireStartable(asked, set);
    // What has changed gives a timer up, and not in the task of the look: one that began before a
    // local activity and is given up after it leaves no trace in the history, and does in a replay.
    Workflow.sleep(Duration.ofMillis(1));
    move(command, set);
    return "%s says yes: %s starts %s"
        .formatted(act.by(), runbook, at.equals(now) ? "now" : "at " + at);
  }

  private Item.Next asked(FollowUpCommand.Next command) {
    int place = new OwedRules(board.owed()).next(command.runbook()).orElseThrow();
    Item item = board.owed().items().get(place);
    if (item instanceof Item.Next next) {
      return next;
    }
    throw new IllegalStateException("no run to follow: " + item);
  }

  private void move(FollowUpCommand.Next command, Where where) {
    check(command);
    int place = new OwedRules(board.owed()).next(command.runbook()).orElseThrow();
    board.change(board.owed().with(place, asked(command).at(where)));
  }

  /** What is given now goes before what the runbook gives. */
  private static List<Given> with(Item.Next asked, FollowUpCommand.Next command) {
    List<Given> all = new ArrayList<>(command.with());
    asked.next().with().stream()
        .filter(
            each -> command.with().stream().noneMatch(given -> given.input().equals(each.input())))
        .forEach(all::add);
    return all;
  }

  /** The worker looks what a start would be refused for, as long as who says yes is there. */
  private static void requireStartable(Item.Next asked, Where.Set set) {
    String runbook = asked.next().runbook().value();
    PinRequest request = new PinRequest(runbook, StartInput.of(asked, set).toString());
    ActivityStubs ports = new ActivityStubs(Timings.STANDARD);
    Pinning pinning =
        ActivityStubs.promptly(
            () -> ports.catalogueAtHand().pin(request),
            () -> ports.catalogue("whether " + runbook + " can start").pin(request));
    if (pinning instanceof Pinning.Refused refused) {
      throw new Refusal(String.join("\n", refused.problems()));
    }
  }
}
