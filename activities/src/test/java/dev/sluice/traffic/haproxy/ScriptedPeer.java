package dev.sluice.traffic.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that listens where a HAProxy should. It keeps weights and answers as HAProxy does, but
 * for what a script makes of an answer.
 */
final class ScriptedPeer implements AutoCloseable {
  /** What becomes of a line: {@code honest} is what HAProxy would answer. */
  interface Script {
    Said on(String line, String honest);
  }

  /**
   * @param then what it does after it said that
   */
  record Said(String text, Then then) {
    enum Then {
      LISTENS,
      CLOSES,
      SLEEPS
    }
  }

  private final ServerSocket listening;
  private final Script script;
  private final int part;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
  private final Map<String, String> weights = new TreeMap<>(Map.of("new", "0", "old", "100"));

  ScriptedPeer(Script script) {
    this(script, Integer.MAX_VALUE);
  }

  private ScriptedPeer(Script script, int part) {
    this.script = script;
    this.part = part;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::listen);
  }

  /** Says the same to everything, and closes. */
  static ScriptedPeer saying(String text) {
    return new ScriptedPeer((line, honest) -> new Said(text, Said.Then.CLOSES));
  }

  /** Does as it is told from the first line that holds {@code words}; is honest before. */
  static ScriptedPeer from(String words, String text, Said.Then then) {
    return new ScriptedPeer((line, honest) ->
        line.contains(words) ? new Said(text, then) : new Said(honest, Said.Then.LISTENS));
  }

  /** Is honest, byte by byte. */
  static ScriptedPeer inParts() {
    return new ScriptedPeer((line, honest) -> new Said(honest, Said.Then.LISTENS), 1);
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** How a connection ended on which this was the last line. */
  private record End(String last, String how) {}

  private void serve(Socket socket) {
    String last = "";
    try (socket) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      boolean awake = true;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        last = line;
        if (awake) {
          Said said = script.on(line, honest(line));
          write(socket, said.text().getBytes(UTF_8));
          if (said.then() == Said.Then.CLOSES) {
            return;
          }
          awake = said.then() == Said.Then.LISTENS;
        }
      }
      ends.add(new End(last, "closed"));
    } catch (IOException gone) {
      ends.add(new End(last, "reset"));
    }
  }

  private void write(Socket socket, byte[] text) throws IOException {
    socket.setTcpNoDelay(true);
    for (int at = 0; at < text.length; at += Math.min(part, text.length)) {
      socket.getOutputStream().write(text, at, Math.min(part, text.length - at));
    }
  }

  private synchronized String honest(String line) {
    return Stream.of(line.split(";", -1)).map(this::answer).collect(Collectors.joining());
  }

  private String answer(String command) {
    String[] words = command.strip().split(" ", -1);
    String server = words.length > 2 ? words[2].replace("app/", "") : "";
    return switch (words[0] + " " + (words.length > 1 ? words[1] : "")) {
      case "get weight" -> weights.get(server) + " (initial 1)\n\n> ";
      case "set weight" -> {
        weights.put(server, words[3]);
        yield "\n> ";
      }
      case "show stat" ->
          weights.entrySet().stream()
              .map(each -> "app,%s,no check,%s,\n".formatted(each.getKey(), each.getValue()))
              .collect(Collectors.joining("", "# pxname,svname,status,weight,\n", "\n\n> "));
      default -> "\n> ";
    };
  }

  /** All lines that came, on all connections. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** How the other side ended the connection on which this was the last line. */
  String endAfter(String last) throws InterruptedException {
    End end = ends.poll(5, TimeUnit.SECONDS);
    while (end != null && !end.last().equals(last)) {
      end = ends.poll(5, TimeUnit.SECONDS);
    }
    return end == null ? "not ended" : end.how();
  }

  synchronized String weights() {
    return weights.toString();
  }

  String endpoint() {
    return "tcp://127.0.0.1:" + listening.getLocalPort();
  }

  HaProxyRouter router() {
    return new HaProxyRouter(HaProxyRig.binding(endpoint()));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
