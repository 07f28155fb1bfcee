package dev.sluice.acceptance.runs;

import static dev.sluice.acceptance.runs.Operator.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.parts.Await;
import dev.sluice.demo.patience.Patience;
import dev.sluice.guard.Reading;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Command.Caller;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.StartOrder;
import dev.sluice.starter.client.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The run of docs/quickstart.md, and what its last part says: the new version dies in the soak. */
class QuickstartRunTest {
  private static final String RUN = "shop-2";
  private static final Duration SEEN_GOOD = Duration.ofSeconds(10);

  /** The guard's window, its {@code for}, a scrape, a look, and the way back. */
  private static final Patience BACK_WITHIN =
      new Patience(Duration.ofMillis(100), Duration.ofSeconds(45), Duration.ofSeconds(45));

  @AutoClose private Shop shop;

  @BeforeEach
  void openTheShop() {
    shop = new Shop();
  }

  @Test
  void takesTrafficBackFromAServerThatIsDead() {
    start();
    await("the soak counts", Await.A_MOVE, this::soaks);

    shop.canary().kill();
    long killed = System.nanoTime();

    await("the run has ended", BACK_WITHIN, () -> shop.runs().closing(RUN, Duration.ofMillis(50)));
    System.out.printf(
        "a server was dead for %d s when its traffic was back%n",
        Duration.ofNanos(System.nanoTime() - killed).toSeconds());
    List<Event> events = shop.runs().record(RUN).entries().stream().map(Entry::event).toList();
    assertThat(only(Event.Ended.class, events))
        .extracting(Event.Ended::outcome)
        .containsExactly(RunOutcome.ROLLED_BACK);
    assertThat(only(Event.RollbackOrdered.class, events))
        .allMatch(each -> each.to().equals(Percent.ZERO));
    assertFiredOnErrorsThatWereSeen(only(Event.GuardFired.class, events));
  }

  private static void assertFiredOnErrorsThatWereSeen(List<Event.GuardFired> fired) {
    assertThat(fired)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.condition()).contains("error-rate > 1%");
          assertThat(each.sight().reading())
              .isInstanceOfSatisfying(
                  Reading.Value.class, reading -> assertThat(reading.value()).isGreaterThan(0.01));
        });
  }

  private void start() {
    shop.runs()
        .start(
            new StartOrder(
                RUN,
                new RunbookName("shop-canary"),
                new TargetName("shop"),
                new PersonName("ana"),
                Map.of("ticket", "OPS-8"),
                Optional.empty()));
    await(
        "somebody is asked to confirm",
        Await.A_MOVE,
        () -> view().filter(view -> !view.waiting().isEmpty()));
    Caller chen = new Caller(Optional.of("confirmed"), "chen", "they know");
    Sent sent =
        shop.runs()
            .send(
                RUN,
                new Command.Confirm(
                    chen, Optional.empty(), Optional.empty(), Command.Items.ALL, List.of()));
    assertThat(sent).isInstanceOf(Sent.Accepted.class);
  }

  private Optional<RunView> soaks() {
    return view()
        .filter(view -> view.where().phase() == Phase.SOAKING)
        .filter(view ->
            view.watch().soak().stream()
                .anyMatch(clock -> clock.counted().compareTo(SEEN_GOOD) >= 0));
  }

  private Optional<RunView> view() {
    try {
      return Optional.of(shop.runs().view(RUN));
    } catch (Trouble early) {
      return Optional.empty();
    }
  }

  private <T> void await(String what, Patience patience, Supplier<Optional<T>> question) {
    Await.until(
        what,
        patience,
        new RunProgress(shop::lost, this::view),
        question,
        () -> view() + "\n" + shop.workerSaid());
  }
}
