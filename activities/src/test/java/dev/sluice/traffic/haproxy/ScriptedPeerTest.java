package dev.sluice.traffic.haproxy;

import static dev.sluice.traffic.TrafficRouterContract.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.FailureType;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.haproxy.ScriptedPeer.Said;
import dev.sluice.traffic.haproxy.ScriptedPeer.Said.Then;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedPeerTest {
  private static final String UNTOUCHED = "{new=0, old=100}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OK\n",
        "HTTP/1.1 400 Bad Request\n\n",
        "\n> 5\n\n> 5\n\n> \n> ",
        "\n> 5 (initial 0)\n\n> 5 (initial 0)\n\n> \n> \n> ",
        "\n> 999999999999 (initial 0)\n\n> 5 (initial 0)\n\n> \n> ",
        "\n> \n> \n> \n> ",
        "\n> 5 (initial 0)\n\n> 5 (initial 0)\n\n> \n> 5 (initial 0)\n\n> ",
        "hello\n> 5 (initial 0)\n\n> 5 (initial 0)\n\n> \n> "
      })
  void believesNobodyThatAnswersAlikeToEverything(String answer) throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.saying(answer)) {
      assertFails(FailureType.READ_BACK_DIFFERS, () -> peer.router().set(Percent.of(5)));
      assertFails(FailureType.READ_BACK_DIFFERS, () -> peer.router().read());
      assertFails(FailureType.READ_BACK_DIFFERS, () -> peer.router().counts());
      assertThat(peer.lines()).noneMatch(line -> line.contains("set weight"));
    }
  }

  @Test
  void refusesAWeightThatWasTakenAndNotKept() throws IOException {
    try (ScriptedPeer peer =
        new ScriptedPeer(
            (line, honest) -> new Said(honest.replaceAll("[0-9]+ \\(", "1 ("), Then.LISTENS))) {
      assertThatThrownBy(() -> peer.router().set(Percent.of(5)))
          .hasMessageContaining(
              "weights 5 (new) and 95 (old) were accepted, but its servers have 1 and 1");
    }
  }

  @Test
  void writesOnOneConnectionAndRaisesBeforeItLowers() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.from("nothing", "", Then.LISTENS)) {
      peer.router().set(Percent.of(5));

      assertThat(peer.lines())
          .containsExactly(
              "prompt;get weight app/new;get weight app/old;show stat app 6 -1;get var"
                  + " proc.sluice.floor.app.new",
              "experimental-mode on;set var proc.sluice.floor.app.new str(0%)",
              "set weight app/new 5",
              "set weight app/old 95;get weight app/new;get weight app/old;show stat app 6 -1");
      assertThat(peer.endAfter(peer.lines().getLast())).isEqualTo("closed");
      assertThat(peer.lines()).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get weight||no answer to 'get weight app/new; get weight app/old; show stat app 6 -1; get"
            + " var proc.sluice.floor.app.new' within 1700 ms; the connection was reset, nothing"
            + " was written",
        "set weight||no answer to 'set weight app/new 5' within 1700 ms; the"
            + " connection was reset, whether that was applied is unknown",
        "app/old 95||no answer to 'set weight app/old 95; get weight app/new; get weight app/old;"
            + " show stat app 6 -1' within 1700 ms",
        "get weight|> 0 (ini|only a part of the answer to 'get weight app/new; get weight app/old;"
            + " show stat app 6 -1; get var proc.sluice.floor.app.new' within 1700 ms: '> 0 (ini'",
        "set weight|>|only a part of the answer to 'set weight app/new 5' within 1700 ms: '>'"
      })
  void saysHowFarItCameWithAPeerThatFallsSilent(String from, String part, String sentence)
      throws IOException {
    String text = Optional.ofNullable(part).map(each -> "\n" + each).orElse("");
    try (ScriptedPeer peer = ScriptedPeer.from(from, text, Then.SLEEPS)) {
      long start = System.nanoTime();

      assertThatThrownBy(() -> peer.router().set(Percent.of(5)))
          .hasMessageContaining(peer.endpoint() + ": " + sentence);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get weight|0 (ini|closed the connection after '0 (ini', no whole answer, not"
            + " an answer of HAProxy; check",
        "get weight||it closed the connection without an answer. Expected HAProxy's runtime API"
            + " there",
        "set weight||it closed the connection without an answer; whether 'set weight"
            + " app/new 5' was applied is unknown",
        "set weight|What?|closed the connection after 'What?', no whole answer, not an"
            + " answer of HAProxy; whether 'set weight app/new 5' was applied",
        "app/old 95||whether 'set weight app/old 95; get weight app/new; get weight"
            + " app/old; show stat app 6 -1' was applied is unknown"
      })
  void saysWhatBrokeOffWithAPeerThatHangsUp(String from, String part, String sentence)
      throws IOException {
    String text = Optional.ofNullable(part).orElse("");
    try (ScriptedPeer peer = ScriptedPeer.from(from, text, Then.CLOSES)) {
      assertThatThrownBy(() -> peer.router().set(Percent.of(5))).hasMessageContaining(sentence);
    }
  }

  @Test
  void lowersNothingWhenWhatShouldRiseWasNotTaken() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.from("app/new 5", "What?\n\n> ", Then.LISTENS)) {
      assertThatThrownBy(() -> peer.router().set(Percent.of(5)))
          .hasMessageContaining("'set weight app/new 5' was answered with 'What?'");

      assertThat(peer.lines()).noneMatch(line -> line.contains("set weight app/old"));
    }
  }

  @Test
  void givesUpOnAnAnswerWithoutEnd() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.saying("x".repeat(3_000_000))) {
      assertThatThrownBy(() -> peer.router().counts())
          .hasMessageContaining("it answered with more than 1048576 bytes");
    }
  }

  @Test
  void readsAnAnswerThatComesInSmallParts() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.inParts()) {
      assertThat(peer.router().set(Percent.of(5)).share()).isEqualTo(Percent.of(5));
    }
  }

  @Test
  void sendsNothingMoreOnceItsTimeIsOverThoughItStoodStillMeanwhile() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.inParts();
        Conversation late =
            Conversation.with(Endpoint.parse(peer.endpoint()), new Progress(Duration.ZERO))) {
      assertThatThrownBy(() -> late.ask(List.of("set weight app/new 5")))
          .hasMessage("the time was over before it could be asked anything more");

      assertThat(peer.lines()).isEmpty();
    }
  }

  @Test
  void stopsWhileAnotherWriteHangsWhichLandsNoMore() throws Exception {
    CountDownLatch frozen = new CountDownLatch(1);
    ScriptedPeer.Script freezesOnce =
        (line, honest) -> {
          boolean freezes = line.contains("app/new 5") && frozen.getCount() > 0;
          if (freezes) {
            frozen.countDown();
          }
          return new Said(freezes ? "" : honest, freezes ? Then.SLEEPS : Then.LISTENS);
        };
    try (ScriptedPeer peer = new ScriptedPeer(freezesOnce);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var hanging = threads.submit(() -> peer.router().set(Percent.of(5)));
      frozen.await();

      peer.router().set(Percent.ZERO);

      assertThat(hanging).failsWithin(Duration.ofSeconds(2));
      assertThat(peer.weights()).isEqualTo(UNTOUCHED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR-u-nu-arabext", "bn-BD-u-nu-beng", "ar-EG-u-nu-arab", "tr-TR"})
  void writesTheDigitsThatHaProxyReadsWhateverLanguageTheMachineSpeaks(String language)
      throws IOException {
    Locale before = Locale.getDefault();
    try (ScriptedPeer peer = ScriptedPeer.from("nothing", "", Then.LISTENS)) {
      Locale.setDefault(Locale.forLanguageTag(language));

      peer.router().set(Percent.of(25));

      assertThat(peer.lines()).contains("set weight app/new 25");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void resetsAConnectionThatItGivesUpSoThatNothingComesLater() throws Exception {
    String set = "set weight app/new 5";
    try (ScriptedPeer peer = ScriptedPeer.from("set weight", "", Then.SLEEPS)) {
      // On a machine that stands still for all of its 1.7 s it is not asked to, and ends in order.
      for (int tries = 0; tries < 3 && !peer.lines().contains(set); tries++) {
        assertFails(FailureType.UNAVAILABLE, () -> peer.router().set(Percent.of(5)));
      }

      assertThat(peer.lines()).last().isEqualTo(set);
      assertThat(peer.endAfter(set)).isEqualTo("reset");
    }
  }
}
