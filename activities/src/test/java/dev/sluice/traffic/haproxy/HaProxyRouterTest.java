package dev.sluice.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Seen;
import dev.sluice.traffic.TrafficRouterContract;
import dev.sluice.traffic.haproxy.ScriptedPeer.Said.Then;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaProxyRouterTest extends TrafficRouterContract {
  @Override
  protected Rig newRig() {
    return new HaProxyRig("roundrobin");
  }

  @Test
  void failsNoRequestWhileTheShareIsFlipped() throws Exception {
    try (HaProxyRig rig = new HaProxyRig("roundrobin");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger served = new AtomicInteger();
      AtomicInteger failed = new AtomicInteger();
      Runnable client =
          () -> {
            while (!over.get()) {
              (rig.status(rig.balancer(0)) == 200 ? served : failed).incrementAndGet();
            }
          };
      List<CompletableFuture<Void>> clients =
          IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(client, threads)).toList();

      for (int flip = 0; flip < 200; flip++) {
        rig.router().set(flip % 2 == 0 ? Percent.ALL : Percent.ZERO);
      }
      over.set(true);
      clients.forEach(CompletableFuture::join);

      assertThat(failed).hasValue(0);
      assertThat(served).hasValueGreaterThan(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"app, new, gone", "app, gone, old", "gone, new, old"})
  void refusesNamesThatHaProxyDoesNotKnow(String backend, String fresh, String old) {
    try (HaProxyRig rig = new HaProxyRig("roundrobin")) {
      HaProxyRouter router =
          new HaProxyRouter(
              new RouterBinding.HaProxy(List.of(rig.balancer(0).tcp()), backend, fresh, old));

      assertFails(FailureType.INVALID_TARGET, () -> router.set(Percent.of(5)));
      assertFails(FailureType.INVALID_TARGET, router::read);
      assertFails(FailureType.INVALID_TARGET, router::counts);
    }
  }

  @Test
  void refusesAnAlgorithmWithoutWeightsAtRunTime() {
    try (HaProxyRig rig = new HaProxyRig("static-rr")) {
      assertFails(FailureType.INVALID_TARGET, () -> rig.router().set(Percent.of(5)));
    }
  }

  @Test
  void saysThatTheRuntimeApiAllowsNoWrites() {
    try (HaProxyRig rig = new HaProxyRig("roundrobin")) {
      HaProxyRouter router = new HaProxyRouter(HaProxyRig.binding(rig.balancer(0).unprivileged()));

      assertFails(FailureType.AUTH_REFUSED, () -> router.set(Percent.of(5)));
      assertThat(router.read().share()).isEqualTo(Percent.ZERO);
    }
  }

  @Test
  void knowsThatARandomAlgorithmIsNotExact() {
    try (HaProxyRig rig = new HaProxyRig("random")) {
      assertThat(rig.router().counts())
          .extracting(Counts::spread)
          .containsOnly(Counts.Spread.RANDOM);
    }
  }

  @Test
  void saysThatNobodyIsServedWhenBothWeightsAreZero() throws IOException {
    try (HaProxyRig rig = new HaProxyRig("roundrobin")) {
      rig.balancer(0).ask("set weight app/old 0");

      assertFails(FailureType.READ_BACK_DIFFERS, () -> rig.router().read());
      assertThat(rig.router().set(Percent.ZERO).share()).isEqualTo(Percent.ZERO);
    }
  }

  @Test
  void setsTheBalancersThatAnswerAndSaysWhichDidNot() throws IOException {
    try (HaProxyRig rig = new HaProxyRig("roundrobin")) {
      rig.kill(1);

      assertThatThrownBy(() -> rig.router().set(Percent.of(5)))
          .hasMessageContaining(rig.balancer(0).tcp() + ": done")
          .hasMessageContaining(rig.balancer(1).unix() + ": cannot be reached");

      assertThat(rig.balancer(0).ask("get weight app/new")).startsWith("5 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "my-app", "a.b:c_d"})
  void notesTheFloorUnderTheNamesOfBackendAndServer(String backend) throws IOException {
    String name =
        FloorVariable.of(new RouterBinding.HaProxy(List.of(), backend, "new", "old")).name();
    try (HaProxyRig rig = new HaProxyRig("roundrobin")) {
      rig.balancer(0).ask("experimental-mode on;set var " + name + " str(12.5%)");

      assertThat(rig.balancer(0).ask("get var " + name)).endsWith("<12.5%>");
    }
  }

  @Test
  void setsTheShareOfABalancerThatKeepsNoFloor() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.from("nothing", "", Then.LISTENS)) {
      assertThat(peer.router().set(Percent.of(5)).share()).isEqualTo(Percent.of(5));

      assertThat(peer.router().look())
          .containsExactly(new Seen.Has(peer.endpoint(), Percent.of(5), Optional.empty()));
    }
  }

  @Test
  void findsNoFloorWhereOnlySomebodyElseHasWritten() throws IOException {
    try (HaProxyRig rig = new HaProxyRig("roundrobin")) {
      rig.balancer(0).ask("experimental-mode on;set var proc.sluice.floor.app.new int(7)");

      assertThat(rig.router().look())
          .first()
          .isEqualTo(new Seen.Has(rig.name(0), Percent.ZERO, Optional.empty()));
    }
  }

  @Test
  void givesTheOldVersionItsWeightBackWhereNobodyIsServed() throws IOException {
    try (HaProxyRig rig = new HaProxyRig("roundrobin")) {
      rig.balancer(0).ask("set weight app/old 0");

      rig.router().lower(Percent.of(50));
      assertThat(rig.balancer(0).ask("get weight app/new")).startsWith("0 ");
      rig.router().lower(Percent.ZERO);
      assertThat(rig.balancer(0).ask("get weight app/old")).startsWith("100 ");
    }
  }

  @Test
  void setsTheOthersAtOnceWhileOneHangs() throws IOException {
    try (HaProxyRig rig = new HaProxyRig("roundrobin")) {
      rig.hang(1);

      assertThatThrownBy(() -> rig.router().set(Percent.of(5)))
          .hasMessageContaining(rig.name(0) + ": done")
          .hasMessageContaining(rig.name(1) + ": no answer to 'get weight app/new;")
          .hasMessageContaining("nothing was written");

      assertThat(rig.share(0)).isEqualTo(Percent.of(5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:9999",
        "tcp://localhost",
        "http://localhost:9999",
        "unix:relative",
        "tcp://a b:1"
      })
  void refusesWhatIsNoAddress(String endpoint) {
    assertFails(FailureType.INVALID_TARGET, () -> new HaProxyRouter(HaProxyRig.binding(endpoint)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "app; shutdown sessions server app/old", "app\nquit", "a/b"})
  void refusesNamesThatCouldHideACommand(String backend) {
    assertFails(
        FailureType.INVALID_TARGET,
        () ->
            new HaProxyRouter(
                new RouterBinding.HaProxy(List.of("tcp://127.0.0.1:1"), backend, "new", "old")));
  }
}
