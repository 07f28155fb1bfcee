package dev.sluice.acceptance.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.runbook.Percent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A run whose worker dies when it is about to tell the server something for the Nth time, so that
 * the server never learns it. All that a server can know of a crash is between two such messages.
 *
 * @param goesBad whether the new version goes bad at its last stage
 */
record CrashedRun(int message, boolean goesBad) {
  /** So few that it goes on in new executions too. */
  private static final int SOON = 45;

  private static final RaceSheet SHEET = RaceSheet.of("crash.yaml");
  private static final Map<String, String> ACTING =
      Map.of(
          "setup/1", "tool setup",
          "ten/1", "tool ten",
          "fifty/1", "tool fifty",
          "completion/1", "tool finish",
          "rollback/1", "tool after");

  /** A step that may not be repeated is taken for dead after two minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** That nobody kills. */
  static CrashedRun spared(boolean goesBad) {
    return new CrashedRun(Integer.MAX_VALUE, goesBad);
  }

  /** Lives it in a namespace, and says how many messages its first worker sent. */
  int live(String namespace) {
    AtomicInteger sent = new AtomicInteger();
    try (Race race = Race.goingOnAfter(SOON, SHEET.anew(), namespace)) {
      Barrier<Sent> moment =
          race.holds(
              "message " + message, each -> isTold(each) && sent.getAndIncrement() == message);
      CompletableFuture<Void> killed =
          moment.held().thenAcceptAsync(held -> race.losesTheWorker(new Line()));
      Attendants people = new Attendants(race, ACTING);
      CompletableFuture<String> end = race.starts().run.end();
      Soon.until(
          this + " has ended",
          LONGEST,
          () -> {
            suffer(race);
            people.answer();
            return Optional.of(end).filter(CompletableFuture::isDone);
          },
          race::whereItStands);
      // From run to run there is a message more or less.
      assertThat(killed.isDone() || sent.get() <= message).as("%s was killed", this).isTrue();
      judge(race);
      KeptHistories.keep(name(), race.run, SOON);
      assertThat(race.run.executions())
          .as("executions of %s", this)
          .hasSizeGreaterThan(message == Integer.MAX_VALUE && !goesBad ? 1 : 0);
      return sent.get();
    }
  }

  /** Of its history. */
  private String name() {
    String killed = message == Integer.MAX_VALUE ? "spared" : "killed-at-message-" + message;
    return (goesBad ? "rolled-back-" : "completed-") + killed;
  }

  /** Beats and polls leave nothing in a history. */
  private static boolean isTold(Sent sent) {
    return switch (sent) {
      case Sent.Decision decision -> true;
      case Sent.Result result -> true;
      case Sent.Failure failure -> true;
      case Sent.Beat beat -> false;
      case Sent.Poll poll -> false;
    };
  }

  /** What gets no traffic makes no errors. */
  private void suffer(Race race) {
    if (goesBad && race.share().equals(Percent.of(50))) {
      race.world.metrics().always("error-rate", 0.5);
    } else if (goesBad && race.share().equals(Percent.ZERO)) {
      race.world.metrics().always("error-rate", 0);
    }
  }

  private void judge(Race race) {
    assertThat(race.run.events(Event.Ended.class))
        .as("one ending of %s", this)
        .extracting(Event.Ended::outcome)
        .containsExactly(goesBad ? RunOutcome.ROLLED_BACK : RunOutcome.COMPLETED);
    assertThat(race.share()).as("traffic of %s", this).isEqualTo(Percent.of(goesBad ? 0 : 50));
    for (String acting : ACTING.values()) {
      assertThat(Collections.frequency(race.world.steps.ran(), acting))
          .as("times that '%s' ran in %s", acting, this)
          .isEqualTo(isDue(acting) ? 1 : 0);
    }
    assertThat(race.world.steps.ran()).as("undone in %s", this).containsAll(undos());
    assertThat(race.run.events(Event.Soaked.class))
        .as("soaks of %s", this)
        .allMatch(soaked -> soaked.clock().counted().compareTo(soaked.clock().required()) >= 0);
    assertThat(race.run.events(Event.Signed.class).stream().map(Event.Signed::where))
        .as("votes in %s", this)
        .containsExactly("ten/early", "ten");
  }

  private boolean isDue(String acting) {
    return switch (acting) {
      case "tool finish" -> !goesBad;
      case "tool after" -> goesBad;
      default -> true;
    };
  }

  private List<String> undos() {
    return goesBad ? List.of("tool unfifty", "tool unten", "tool unsetup") : List.of();
  }
}
