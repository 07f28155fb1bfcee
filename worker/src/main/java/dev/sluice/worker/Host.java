package dev.sluice.worker;

import dev.sluice.run.command.RunNames;
import dev.sluice.worker.config.Settings;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a worker process, from a configuration that was read to its last task. */
final class Host {
  private static final Logger LOG = LoggerFactory.getLogger(Host.class);

  /**
   * After a crash the first task of each run that the dead worker had in memory waits this long.
   */
  private static final Duration STICKY = Duration.ofSeconds(1);

  private static final long GRACE_SECONDS = 10;
  private static final long LOOK_SECONDS = 5;

  private final Settings settings;
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean working = new AtomicBoolean();

  Host(Settings settings) {
    this.settings = settings;
  }

  /**
   * Works until the process is told to stop.
   *
   * @throws StartRefused when it cannot start as it is configured
   */
  void run() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try (Telemetry telemetry = new Telemetry();
        Connection connection = Connection.to(settings.temporal(), telemetry.scope());
        Pages pages =
            new Pages(
                settings.http(), telemetry::scrape, () -> working.get() && connection.answers())) {
      TemporalClock clock = new TemporalClock(InstantSource.system(), telemetry.registry());
      Activities activities =
          Wiring.real(settings, connection.client(), telemetry.registry(), clock).activities();
      LOG.info(
          "connecting to the Temporal server at {}, namespace {}",
          connection.address(),
          connection.namespace());
      if (new Readiness(connection, told).await()) {
        Path data = settings.places().data();
        AttemptFiles attempts = AttemptFiles.of(data);
        Predecessor predecessor = new Predecessor(data, attempts, connection.client());
        // Beside the work, which does not wait for it.
        Thread.ofVirtual().name("predecessor").start(predecessor::failAll);
        work(
            new Hosting(activities, settings.runs(), STICKY)
                .as(new Versioning(settings.temporal().deployment()))
                .factory(connection.client(), clock, attempts),
            connection,
            pages);
      }
    } finally {
      ended.countDown();
    }
  }

  private void work(WorkerFactory factory, Connection connection, Pages pages)
      throws InterruptedException {
    factory.start();
    working.set(true);
    LOG.info(
        "sluice worker is ready: temporal {}, namespace {}, queues {}..., targets {}, {}",
        connection.address(),
        connection.namespace(),
        RunNames.QUEUE,
        String.join(", ", settings.bindings().targetNames()),
        pages.url());
    boolean answered = true;
    while (!told.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
      answered = tell(answered, connection);
    }
    working.set(false);
    LOG.info("stopping; runs resume when a worker is back");
    factory.shutdown();
    factory.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    factory.shutdownNow();
    LOG.info("stopped");
  }

  private static boolean tell(boolean before, Connection connection) {
    boolean now = connection.answers();
    if (before && !now) {
      LOG.warn(
          "the Temporal server at {} does not answer; runs resume when it is back",
          connection.address());
    } else if (!before && now) {
      LOG.info("the Temporal server at {} answers again", connection.address());
    }
    return now;
  }

  private void stop() {
    told.countDown();
    try {
      boolean done = ended.await(GRACE_SECONDS + 5, TimeUnit.SECONDS);
      LOG.debug("ended in time: {}", done);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
