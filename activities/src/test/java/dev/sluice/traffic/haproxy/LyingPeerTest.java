package dev.sluice.traffic.haproxy;

import static dev.sluice.traffic.TrafficRouterContract.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.FailureType;
import dev.sluice.runbook.Percent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LyingPeerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "OK\n",
        "HTTP/1.1 400 Bad Request\n\n",
        "5\n",
        "999999999999 (initial 0)\n",
        ""
      })
  void believesNobodyThatAnswersAlikeToEverything(String answer) throws IOException {
    try (LyingPeer peer = new LyingPeer(command -> Optional.of(answer))) {
      assertFails(FailureType.READ_BACK_DIFFERS, () -> peer.router().set(Percent.of(5)));
      assertFails(FailureType.READ_BACK_DIFFERS, () -> peer.router().read());
      assertFails(FailureType.READ_BACK_DIFFERS, () -> peer.router().counts());
    }
  }

  @Test
  void refusesAWeightThatWasTakenAndNotKept() throws IOException {
    try (LyingPeer peer =
        new LyingPeer(
            command -> Optional.of(command.startsWith("get") ? "1 (initial 1)\n\n" : "\n"))) {
      assertFails(FailureType.READ_BACK_DIFFERS, () -> peer.router().set(Percent.of(5)));
    }
  }

  @Test
  void givesUpOnASilentPeerInLessThanTwoSeconds() throws IOException {
    try (LyingPeer peer = new LyingPeer(command -> Optional.empty())) {
      long start = System.nanoTime();

      assertFails(FailureType.UNAVAILABLE, () -> peer.router().set(Percent.of(5)));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void givesUpOnAnAnswerWithoutEnd() throws IOException {
    try (LyingPeer peer = new LyingPeer(command -> Optional.of("x".repeat(3_000_000)))) {
      assertFails(FailureType.UNAVAILABLE, () -> peer.router().counts());
    }
  }
}
