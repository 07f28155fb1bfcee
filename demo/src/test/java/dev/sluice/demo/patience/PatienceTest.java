package dev.sluice.demo.patience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatienceTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10));

  private final Hours time = new Hours();

  /** Passes at once. */
  private static final class Hours implements Patience.Time {
    private Duration now = Duration.ofDays(1);

    @Override
    public Duration now() {
      return now;
    }

    @Override
    public void pass(Duration pause) {
      now = now.plus(pause);
    }

    private Duration passed() {
      return now.minusDays(1);
    }
  }

  private record Doing(Supplier<Optional<String>> end, Supplier<Object> done) implements Progress {
    @Override
    public Optional<String> over() {
      return end.get();
    }

    @Override
    public Object sign() {
      return done.get();
    }
  }

  private Doing works() {
    return new Doing(Optional::empty, () -> time.passed().toSeconds() / 50);
  }

  private Waited<String> waited(BooleanSupplier there, Progress progress) {
    return PATIENCE.until(
        () -> there.getAsBoolean() ? Optional.of("there") : Optional.empty(), progress, time);
  }

  private boolean after(Duration passed) {
    return time.passed().compareTo(passed) >= 0;
  }

  @Test
  void waitsLongerThanItsQuietTimeForWhatGetsOn() {
    Waited<String> waited = waited(() -> after(Duration.ofMinutes(9)), works());

    assertThat(waited).isEqualTo(new Waited.Came<>("there"));
  }

  @Test
  void givesUpWhatDoesNothing() {
    Waited<String> waited = waited(() -> false, new Doing(Optional::empty, () -> "the same"));

    assertThat(waited).isEqualTo(new Waited.InVain<>("has done nothing for 60 s"));
    assertThat(time.passed()).isLessThan(Duration.ofSeconds(70));
  }

  @Test
  void givesUpWhatWorksAndNeverArrives() {
    Waited<String> waited = waited(() -> false, works());

    assertThat(waited).isEqualTo(new Waited.InVain<>("still works on it after 600 s"));
  }

  @Test
  void givesUpWhatIsOverAtOnce() {
    Waited<String> waited = waited(() -> false, new Doing(() -> Optional.of("ended"), () -> 1));

    assertThat(waited).isEqualTo(new Waited.InVain<>("ended"));
    assertThat(time.passed()).isZero();
  }

  @Test
  void takesWhatWasDoneJustBeforeTheEnd() {
    Waited<String> waited = waited(() -> true, new Doing(() -> Optional.of("ended"), () -> 1));

    assertThat(waited).isEqualTo(new Waited.Came<>("there"));
  }

  @Test
  void seesAProcessPrintComputeAndEnd(@TempDir Path folder) throws IOException {
    File output = folder.resolve("output").toFile();
    Process process =
        new ProcessBuilder("bash", "-c", "read -r; echo said; while :; do :; done")
            .redirectOutput(output)
            .start();
    Progress progress = Progress.of(process, output.toPath());
    Object begin = progress.sign();
    assertThat(progress.over()).isEmpty();
    assertThat(progress.sign()).isEqualTo(begin);

    process.outputWriter().append("go on\n").flush();
    Object printed = changed(progress, begin);
    assertThat(output).hasContent("said");
    changed(progress, printed);
    process.destroyForcibly().onExit().join();

    assertThat(progress.over()).contains("ended with exit code 137");
  }

  private static Object changed(Progress progress, Object from) {
    Waited<Object> waited =
        Patience.OF_A_START.until(
            () -> Optional.of(progress.sign()).filter(sign -> !sign.equals(from)), progress);
    return switch (waited) {
      case Waited.Came<Object>(Object sign) -> sign;
      case Waited.InVain<Object>(String why) -> throw new AssertionError(why);
    };
  }
}
