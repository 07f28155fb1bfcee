package dev.sluice.acceptance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wire to HAProxy's runtime API, with a clock on it: hands on what is said, both ways, and
 * notes when HAProxy has answered that a backend's new version gets nothing any more.
 */
final class RuntimeTap implements AutoCloseable {
  private static final Pattern BACK = Pattern.compile("set weight ([a-z0-9]+)/new 0\\b");
  private static final Pattern COUNTED = Pattern.compile("show stat ([a-z0-9]+) ");
  private static final int CHUNK = 16_384;

  private final int runtime;
  private final Consumer<String> counted;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();

  /**
   * Listens before a runtime API on loopback.
   *
   * @param counted told of each backend whose counters are asked for
   */
  RuntimeTap(int runtime, Consumer<String> counted) {
    this.runtime = runtime;
    this.counted = counted;
    try {
      server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    var unused = threads.submit(this::accept);
  }

  /** As it stands in a target's router. */
  String endpoint() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  /** When the next such write of a backend was answered, as {@link System#nanoTime} counts. */
  CompletableFuture<Long> back(String backend) {
    return awaited.computeIfAbsent(backend, each -> new CompletableFuture<>());
  }

  private Object accept() throws IOException {
    while (true) {
      Socket worker = server.accept();
      var unused = threads.submit(() -> carry(worker));
    }
  }

  private Object carry(Socket worker) throws IOException {
    try (worker;
        Socket haproxy = new Socket(InetAddress.getLoopbackAddress(), runtime)) {
      haproxy.setTcpNoDelay(true);
      worker.setTcpNoDelay(true);
      Line line = new Line();
      var unused = threads.submit(() -> carryBack(haproxy, worker, line));
      InputStream from = worker.getInputStream();
      OutputStream to = haproxy.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
        line.asks(new String(chunk, 0, read, StandardCharsets.US_ASCII));
        to.write(chunk, 0, read);
      }
    }
    return worker;
  }

  private Object carryBack(Socket haproxy, Socket worker, Line line) throws IOException {
    try (haproxy;
        worker) {
      InputStream from = haproxy.getInputStream();
      OutputStream to = worker.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
        line.answered(System.nanoTime());
        to.write(chunk, 0, read);
      }
    }
    return worker;
  }

  /** One connection, on which a line is sent in one piece and the next only after its answer. */
  private final class Line {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private void asks(String text) {
      Matcher back = BACK.matcher(text);
      while (back.find()) {
        asked.add(back.group(1));
      }
      Matcher count = COUNTED.matcher(text);
      while (count.find()) {
        counted.accept(count.group(1));
      }
    }

    private void answered(long now) {
      for (String backend : List.copyOf(asked)) {
        asked.remove(backend);
        Optional.ofNullable(awaited.remove(backend)).ifPresent(each -> each.complete(now));
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
