package dev.sluice.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.metrics.Asked;
import dev.sluice.port.MetricSource.Provider.Access;
import dev.sluice.port.MetricSource.Provider.Prometheus;
import dev.sluice.secrets.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate only the company's own authority has signed. */
class PrivateAuthorityTest {
  private static final String ONE =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1700000000,\"1\"]}}";

  private final MockWebServer server = new MockWebServer();
  private final PrometheusMetrics metrics =
      new PrometheusMetrics(new OkHttpClient(), new Secrets(name -> Optional.empty()));

  @TempDir Path dir;

  @BeforeEach
  void start() throws Exception {
    server.useHttps(OwnCertificate.in(dir).sockets());
    server.enqueue(new MockResponse.Builder().body(ONE).build());
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isTrustedByTheFileThatTheTargetNames() {
    assertThat(ask(Optional.of(dir.resolve(OwnCertificate.FILE)))).isEqualTo(new Reading.Value(1));
  }

  @Test
  void isNotTrustedWithoutAndTheSentenceSaysWhereToNameIt() {
    assertThat(ask(Optional.empty()).toString())
        .contains(
            "presents a certificate of an unknown authority", "'ca' of the target's prometheus");
  }

  @Test
  void saysWhichFileIsNotThereOrHoldsNoCertificates() throws Exception {
    Path other = Files.writeString(dir.resolve("other.pem"), "x");

    assertThat(ask(Optional.of(dir.resolve("lost.pem"))).toString())
        .contains("REFUSED", "lost.pem", "there is none", "expected certificates in PEM");
    assertThat(ask(Optional.of(other)).toString()).contains("other.pem", "no certificate");
  }

  @Test
  void readsTheFileAgainWhenItHasChanged() throws Exception {
    Path file = Files.writeString(dir.resolve("ca.pem"), "x");
    ask(Optional.of(file));

    Files.copy(dir.resolve(OwnCertificate.FILE), file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(ask(Optional.of(file))).isEqualTo(new Reading.Value(1));
  }

  private Reading ask(Optional<Path> ca) {
    Prometheus binding =
        new Prometheus(
            server.url("/").toString(),
            Optional.empty(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Optional.empty(),
            new Access(ca.map(Path::toString), Optional.empty()));
    return metrics.ask(Asked.source(binding, Asked.metric("m", "1")), Asked.over("m"));
  }
}
