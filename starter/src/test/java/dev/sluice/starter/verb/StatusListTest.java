package dev.sluice.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.command.RunNames;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusListTest {
  @Test
  void listsAllRunsHoweverManyPagesTheyFill() throws IOException {
    try (FakeServer server = new FakeServer(250)) {
      Typed typed = Typed.on(server::runs, "status");

      assertThat(typed.code()).isZero();
      assertThat(typed.out().lines()).hasSize(250).doesNotHaveDuplicates();
      assertThat(typed.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ended: rolled back, rolled back at",
    "ended: completed, completed at",
    "soaking, completed at"
  })
  void saysHowARunEnded(String phase, String line) throws IOException {
    try (FakeServer server = new FakeServer(1)) {
      server.ended.set(phase);

      assertThat(Typed.on(server::runs, "status", "--all").out()).contains(": " + line);
    }
  }

  @Test
  void saysThatNoWorkerAsksForWorkWhileRunsGoOn() throws IOException {
    try (FakeServer server = new FakeServer(1)) {
      server.polled.clear();

      Typed typed = Typed.on(server::runs, "status");

      assertThat(typed.code()).isEqualTo(6);
      assertThat(typed.err())
          .contains("no worker polls for work", "start one with `sluice worker`");
    }
  }

  @Test
  void saysThatNobodyAsksForGuardsToWatch() throws IOException {
    try (FakeServer server = new FakeServer(1)) {
      server.polled.remove(RunNames.WATCH_QUEUE);

      Typed typed = Typed.on(server::runs, "status");

      assertThat(typed.code()).isEqualTo(6);
      assertThat(typed.err()).contains("no worker polls for watching");
    }
  }

  @Test
  void doesNotMissAWorkerWhereNoRunGoesOn() throws IOException {
    try (FakeServer server = new FakeServer(0)) {
      server.polled.clear();

      assertThat(Typed.on(server::runs, "status").code()).isZero();
    }
  }
}
