package dev.sluice.acceptance.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A worker with nothing of ours: Temporal's SDK in a process of its own, set as ours is, that hosts
 * {@link Parked}. It is told where the server is, at which port to tell its figures, and how many
 * will be parked.
 */
public final class FloorWorker {
  /** Lets each beat be sent. */
  private static final Duration THROTTLE = Duration.ofMillis(100);

  private static final int POLLERS = 10;
  private static final int ROOM = 200;

  private FloorWorker() {}

  /** Works until it is ended from outside. */
  public static void main(String[] arguments) throws IOException {
    Parked.Beating beating = new Parked.Beating();
    WorkerFactory factory = factory(arguments[0], Integer.parseInt(arguments[2]) + ROOM, beating);
    factory.start();
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])),
            0);
    server.createContext("/ready", exchange -> answer(exchange, "ready\n"));
    server.createContext(
        "/metrics",
        exchange ->
            answer(exchange, "hearts %d%nbeats %d%n".formatted(beating.hearts(), beating.beats())));
    server.start();
  }

  private static WorkerFactory factory(String address, int slots, Parked.Beating beating) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            WorkflowClient.newInstance(
                WorkflowServiceStubs.newServiceStubs(
                    WorkflowServiceStubsOptions.newBuilder().setTarget(address).build())),
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(slots)
                .setMaxWorkflowThreadCount(4 * slots)
                .build());
    Worker worker =
        factory.newWorker(
            Parked.QUEUE,
            WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setMaxConcurrentActivityExecutionSize(slots)
                .setMaxConcurrentActivityTaskPollers(POLLERS)
                .setMaxHeartbeatThrottleInterval(THROTTLE)
                .setDefaultHeartbeatThrottleInterval(THROTTLE)
                .build());
    worker.registerWorkflowImplementationTypes(Parked.Workflows.class);
    worker.registerActivitiesImplementations(beating);
    return factory;
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
