package dev.sluice.run.people;

import dev.sluice.gate.SilenceClock;
import dev.sluice.gate.SilencePlan;
import dev.sluice.port.NoticeKind;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.flow.Waits;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RoleName;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reminds people of what the run is held for and what it asks, for as long as only they can end it.
 */
public final class Reminders {
  private final Desks desks;
  private final RollbackOrders orders;
  private final Silence silence;

  private Reminders(Desks desks, RollbackOrders orders, Silence silence) {
    this.desks = desks;
    this.orders = orders;
    this.silence = silence;
  }

  /** Begins to, for as long as the run lives; nobody is reminded where the plan wants nobody. */
  public static void begin(Closing closing, Desks desks, RollbackOrders orders, Beside beside) {
    closing
        .silence()
        .map(silence -> new Reminders(desks, orders, silence))
        .ifPresent(reminders -> beside.start("reminders", reminders::goOn));
  }

  private void goOn() {
    while (true) {
      Workflow.await(() -> since().isPresent());
      Optional<Instant> since = since();
      SilenceClock clock = clock();
      Supplier<Boolean> other = () -> !since.equals(since()) || !clock.equals(clock());
      Duration waited =
          since.map(began -> clock.between(began, Journal.now())).orElse(Duration.ZERO);
      Optional<SilencePlan.Next> next = SilencePlan.of(silence, waited);
      if (next.isEmpty()) {
        Workflow.await(other);
      } else if (!Waits.until(
              other,
              clock.lasting(Journal.now(), next.get().at().minus(waited)),
              "reminder of the hold")
          && !quiet(other, next.get())) {
        remind(next.get());
      }
    }
  }

  /** Of those who can end it. */
  private SilenceClock clock() {
    return desks.people().clock(silence, asked());
  }

  /** Nobody is reminded while somebody is on it; silence means what it means all the same. */
  private boolean quiet(Supplier<Boolean> other, SilencePlan.Next next) {
    Duration left = silence.expire().minus(next.at());
    return next.due() != SilencePlan.Due.EXPIRE
        && desks
            .people()
            .pages()
            .quietUnless(
                Pages.HOLD,
                other,
                clock().lasting(Journal.now(), left.isPositive() ? left : silence.expire()));
  }

  /** Since when people are waited for; absent: the run goes on by itself. */
  private Optional<Instant> since() {
    return desks.holds().forPeople().stream().findFirst().map(Holds.Held::since);
  }

  private void remind(SilencePlan.Next due) {
    switch (due.due()) {
      case REMIND -> tell(NoticeKind.REMINDER, "reminder: held", due.at());
      case ESCALATE -> escalate(due);
      case EXPIRE -> expire(due);
    }
  }

  /** A question that is not answered may mean to go back; a hold by itself never does. */
  private void expire(SilencePlan.Next due) {
    List<Questions.Open> asked = desks.questions().all();
    if (rollsBack()) {
      orders.order("no answer in time: " + asked.getFirst().question, Holds.ITSELF);
    } else {
      escalate(due);
    }
  }

  private boolean rollsBack() {
    return silence.then() == Silence.Outcome.ROLLBACK
        && !desks.questions().all().isEmpty()
        && orders.current().isEmpty();
  }

  private void escalate(SilencePlan.Next due) {
    List<RoleName> told = Stream.concat(asked().stream(), due.to().stream()).toList();
    desks.people().tellAsked(told, NoticeKind.ESCALATION, "escalation: held", text(due.at()), true);
  }

  private void tell(NoticeKind kind, String subject, Duration waited) {
    desks.people().tellAsked(asked(), kind, subject, text(waited), false);
  }

  /** Those who can end it; none: anybody can. */
  private List<RoleName> asked() {
    List<Questions.Open> open = desks.questions().all();
    boolean anybody =
        desks.holds().anyToResume() || open.stream().anyMatch(each -> each.roles.isEmpty());
    return anybody
        ? List.of()
        : open.stream().flatMap(each -> each.roles.stream()).distinct().toList();
  }

  private String text(Duration waited) {
    Silence.Outcome then = rollsBack() ? Silence.Outcome.ROLLBACK : Silence.Outcome.HOLD;
    return "Held for %s:\n%s\n%s shows what is asked; %s.\n%s"
        .formatted(
            DurationText.rounded(waited),
            String.join("\n", desks.holds().texts()),
            desks.people().command("status"),
            desks.holds().anyToResume()
                ? desks.people().commands("resume", "rollback")
                : desks.people().command("rollback"),
            Unanswered.ofHold(silence, clock(), waited, then));
  }
}
