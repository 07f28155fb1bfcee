package dev.sluice.demo.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What the world's HTTP endpoints share: a server on loopback, forms in, text out. */
final class Web {
  private static final int LONGEST_BODY = 1 << 20;

  private Web() {}

  /** A server on loopback that is not started yet; port 0 takes a free one. */
  static HttpServer server(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return server;
  }

  /** One field of a form. */
  record Field(String name, String value) {}

  /** Fields of a form or a query, in order; a name may come several times. */
  record Form(List<Field> fields) {
    Form {
      fields = List.copyOf(fields);
    }

    Optional<String> first(String name) {
      return all(name).stream().findFirst();
    }

    List<String> all(String name) {
      return fields.stream().filter(each -> each.name().equals(name)).map(Field::value).toList();
    }
  }

  /** Everything that was sent in the address and, as a form, in the body. */
  static Form form(HttpExchange exchange) throws IOException {
    List<Field> fields = new ArrayList<>(fields(exchange.getRequestURI().getRawQuery()));
    fields.addAll(fields(body(exchange)));
    return new Form(fields);
  }

  /** The body as text. */
  static String body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<Field> fields(@Nullable String encoded) {
    return encoded == null || encoded.isBlank()
        ? List.of()
        : Arrays.stream(encoded.split("&")).map(Web::field).toList();
  }

  private static Field field(String encoded) {
    String[] parts = encoded.split("=", 2);
    return new Field(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  /** Answers with a text of this media type. */
  static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
