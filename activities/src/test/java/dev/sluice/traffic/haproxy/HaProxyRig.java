package dev.sluice.traffic.haproxy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.TrafficRouter;
import dev.sluice.traffic.TrafficRouterContract.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Two HAProxy processes before two services; the first is spoken to by TCP, the second by its
 * socket file.
 */
final class HaProxyRig implements Rig {
  private final HttpServer fresh = service("new");
  private final HttpServer old = service("old");
  private final List<HaProxyProcess> balancers;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  HaProxyRig(String balance) {
    balancers = List.of(balancer(balance), balancer(balance));
  }

  private HaProxyProcess balancer(String balance) {
    return new HaProxyProcess(fresh.getAddress().getPort(), old.getAddress().getPort(), balance);
  }

  private static HttpServer service(String name) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, name.length());
            try (var body = exchange.getResponseBody()) {
              body.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
          });
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static RouterBinding.HaProxy binding(String... endpoints) {
    return new RouterBinding.HaProxy(List.of(endpoints), "app", "new", "old");
  }

  @Override
  public TrafficRouter router() {
    return new HaProxyRouter(binding(balancers.get(0).tcp(), balancers.get(1).unix()));
  }

  HaProxyProcess balancer(int which) {
    return balancers.get(which);
  }

  @Override
  public void drift(int balancer, Percent share) {
    new HaProxyRouter(binding(balancers.get(balancer).tcp())).set(share);
  }

  @Override
  public void kill(int balancer) {
    balancers.get(balancer).close();
  }

  @Override
  public void hang(int balancer) {
    try {
      balancers.get(balancer).freeze();
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  @Override
  public void wake(int balancer) {
    balancers.get(balancer).thaw();
  }

  @Override
  public Percent share(int balancer) {
    return new HaProxyRouter(binding(balancers.get(balancer).tcp())).read().share();
  }

  @Override
  public String name(int balancer) {
    return balancer == 0 ? balancers.get(0).tcp() : balancers.get(balancer).unix();
  }

  @Override
  public void send(int requests) {
    balancers.forEach(each -> {
      for (int i = 0; i < requests; i++) {
        status(each);
      }
    });
  }

  /** Sends one request; the status of its answer. */
  int status(HaProxyProcess balancer) {
    try {
      return client
          .send(HttpRequest.newBuilder(URI.create(balancer.url())).build(), BodyHandlers.ofString())
          .statusCode();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    balancers.forEach(HaProxyProcess::close);
    fresh.stop(0);
    old.stop(0);
    client.close();
  }
}
