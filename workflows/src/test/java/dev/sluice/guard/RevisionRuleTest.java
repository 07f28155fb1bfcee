package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Watcher.Looked;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.RevisionSource;
import dev.sluice.port.WatchActivities.Tested;
import dev.sluice.port.WatchActivities.WatchEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionRuleTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RevisionReading SILENT = new RevisionReading.Unreadable("gone");
  private static final WatchState NEVER =
      new WatchState(
          List.of(),
          new SoakClock(Duration.ZERO, Duration.ZERO, Duration.ZERO, NOW),
          List.of(),
          Duration.ZERO,
          Optional.empty());

  private static Tested known(String text, boolean lost) {
    return new Tested(new RevisionSource.InMemory("w"), Optional.of(text), lost);
  }

  private static Looked look(Tested tested, WatchState state, RevisionReading reading) {
    return RevisionRule.look(tested, state, reading, NOW);
  }

  @Test
  void saysNothingOfTheRevisionThatIsKnown() {
    assertThat(look(known("v7", false), NEVER, new RevisionReading.Known("v7")))
        .isEqualTo(new Looked(NEVER, Optional.empty()));
  }

  @Test
  void tellsOfAnotherRevisionAtOnce() {
    RevisionReading other = new RevisionReading.Known("v8");

    assertThat(look(known("v7", false), NEVER, other).end())
        .contains(new WatchEnd.RevisionRead(other));
  }

  @Test
  void tellsWhenTheRevisionCanBeReadAgain() {
    RevisionReading same = new RevisionReading.Known("v7");

    Looked looked =
        look(known("v7", true), NEVER.revision(Optional.of(NOW.minusSeconds(90))), same);

    assertThat(looked.end()).contains(new WatchEnd.RevisionRead(same));
    assertThat(looked.state().beside().revision()).isEmpty();
  }

  @Test
  void tellsOfSilenceOnlyWhenItLastsForAMinute() {
    Looked first = look(known("v7", false), NEVER, SILENT);
    Looked before = look(known("v7", false), NEVER.revision(ago(59_999)), SILENT);
    Looked after = look(known("v7", false), NEVER.revision(ago(60_000)), SILENT);

    assertThat(first).isEqualTo(new Looked(NEVER.revision(Optional.of(NOW)), Optional.empty()));
    assertThat(before.end()).isEmpty();
    assertThat(after.end()).contains(new WatchEnd.RevisionRead(SILENT));
  }

  @Test
  void tellsOfSilenceOnce() {
    assertThat(look(known("v7", true), NEVER.revision(ago(600_000)), SILENT).end()).isEmpty();
  }

  private static Optional<Instant> ago(long millis) {
    return Optional.of(NOW.minusMillis(millis));
  }
}
