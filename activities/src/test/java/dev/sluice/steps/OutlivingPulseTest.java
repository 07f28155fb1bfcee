package dev.sluice.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Patiently;
import dev.sluice.steps.Home.Wish;
import dev.sluice.steps.Pulse.Word;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class OutlivingPulseTest {
  private static final Word.Disowned DISOWNED =
      new Word.Disowned(new CancellationException("timed out long ago"));
  private static final Word.OutOfTouch OUT =
      new Word.OutOfTouch(new CancellationException("no server"));
  private static final Word.Cancelled CANCELLED =
      new Word.Cancelled(new CancellationException("nobody wants it"));

  private final ScriptedHome home = new ScriptedHome();

  @Test
  void isThatOfItsAttemptAsLongAsThatCounts() {
    assertThat(pulse(ScriptedPulse.steady()).beat()).isEqualTo(new Word.GoOn());
    assertThat(pulse(ScriptedPulse.from(1, CANCELLED)).beat()).isEqualTo(CANCELLED);
    assertThat(home.asked()).isZero();
  }

  @Test
  void goesOnAsLongAsTheRunWantsIt() {
    Pulse pulse = pulse(ScriptedPulse.from(1, DISOWNED));
    home.wishes(Wish.GO_ON);

    Patiently.until("it is wanted", () -> pulse.beat() instanceof Word.GoOn);
    home.wishes(Wish.END);

    Patiently.until("it is not", () -> pulse.beat().equals(DISOWNED));
  }

  @Test
  void isOutOfTouchAsLongAsNobodyAnswers() {
    Pulse pulse = pulse(ScriptedPulse.from(1, DISOWNED));

    assertThat(pulse.beat()).isEqualTo(new Word.OutOfTouch(DISOWNED.why()));
    Patiently.until(
        "it has asked often", () -> pulse.beat() instanceof Word.OutOfTouch && home.asked() > 5);
  }

  @Test
  void asksTooWhenTheSdkHasGivenUpByItself() {
    Pulse pulse = pulse(ScriptedPulse.from(3, OUT));
    home.wishes(Wish.END);

    assertThat(pulse.beat()).isInstanceOf(Word.GoOn.class);
    Patiently.until("it is not wanted", () -> pulse.beat().equals(new Word.Disowned(OUT.why())));
  }

  @Test
  void beatsNoMoreOnceItIsLost() {
    ScriptedPulse attempt = ScriptedPulse.from(2, DISOWNED);
    Pulse pulse = pulse(attempt);

    Patiently.until(
        "it has asked often",
        () -> {
          pulse.beat();
          return home.asked() > 5;
        });

    assertThat(attempt.beats()).isEqualTo(2);
  }

  @Test
  void asksOnlyNowAndThen() {
    home.wishes(Wish.GO_ON);
    Pulse pulse = new OutlivingPulse(ScriptedPulse.from(1, OUT), home, Duration.ofHours(1));

    Patiently.until("it is wanted", () -> pulse.beat() instanceof Word.GoOn);
    for (int beat = 0; beat < 100; beat++) {
      assertThat(pulse.beat()).isInstanceOf(Word.GoOn.class);
    }

    assertThat(home.asked()).isEqualTo(1);
  }

  private Pulse pulse(Pulse attempt) {
    return new OutlivingPulse(attempt, home, Duration.ZERO);
  }
}
