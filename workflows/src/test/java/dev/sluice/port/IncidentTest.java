package dev.sluice.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Incident.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentTest {
  @Test
  void isOfItsRunAndKindWhateverTheWordsAre() {
    assertThat(Incident.of("shop-1", NoticeKind.STEP_FAILED))
        .isEqualTo(new Incident("sluice/step-failed/shop-1", State.TRIGGER));
    assertThat(Incident.of("shop-1", NoticeKind.WARNING, "error-rate").key())
        .isEqualTo("sluice/warning/shop-1/error-rate");
  }

  @Test
  void isAnotherForEachRunAndKind() {
    List<Incident> all =
        Arrays.stream(NoticeKind.values())
            .flatMap(
                kind -> List.of("a", "b", "a/hold").stream().map(run -> Incident.of(run, kind)))
            .toList();

    assertThat(all).doesNotHaveDuplicates().hasSize(3 * NoticeKind.values().length);
  }

  @Test
  void isOneForAllRunsWhoseSourceOfMetricsIsOut() {
    List<Incident> flood =
        IntStream.range(0, 500)
            .mapToObj(run -> Incident.outageOf(prometheus("http://prometheus:9090")))
            .distinct()
            .toList();

    assertThat(flood).singleElement().satisfies(one -> assertThat(one.shared()).isTrue());
    assertThat(Incident.outageOf(prometheus("http://other:9090"))).isNotIn(flood);
    assertThat(Incident.of("shop-1", NoticeKind.OUTAGE).shared()).isFalse();
  }

  @Test
  void isAnotherForEachTenantOfASource() {
    MetricSource.Provider.Prometheus plain = prometheus("http://mimir:9009");
    MetricSource.Provider.Prometheus tenant =
        new MetricSource.Provider.Prometheus(
            plain.url(),
            plain.token(),
            plain.stale(),
            plain.timeout(),
            plain.requests(),
            new MetricSource.Provider.Access(Optional.empty(), Optional.of("payments")));

    assertThat(Incident.outageOf(tenant)).isNotEqualTo(Incident.outageOf(plain));
  }

  @Test
  void keepsItsKeyWhileItGoesOn() {
    Incident begun = Incident.of("shop-1", NoticeKind.HOLD);

    assertThat(begun.in(State.RESOLVE)).isEqualTo(new Incident(begun.key(), State.RESOLVE));
  }

  @Test
  void takesAStateOfAnotherVersionForATrigger() throws JsonProcessingException {
    String json = "{\"key\":\"k\",\"state\":\"snooze\"}";

    assertThat(Wire.mapper().readValue(json, Incident.class))
        .isEqualTo(new Incident("k", State.TRIGGER));
  }

  private static MetricSource.Provider.Prometheus prometheus(String url) {
    return new MetricSource.Provider.Prometheus(
        url, Optional.empty(), Duration.ofSeconds(60), Duration.ofSeconds(3), Optional.empty());
  }
}
