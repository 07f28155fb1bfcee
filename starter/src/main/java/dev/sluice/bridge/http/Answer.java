package dev.sluice.bridge.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import dev.sluice.port.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a request is answered with. */
sealed interface Answer {
  String JSON = "application/json";

  /** A header of the answer. */
  record Header(String name, String value) {}

  /** An answer as a whole. */
  record Whole(int status, String type, String body, List<Header> headers) implements Answer {
    public Whole {
      headers = List.copyOf(headers);
    }

    Whole with(String name, String value) {
      List<Header> more = new ArrayList<>(headers);
      more.add(new Header(name, value));
      return new Whole(status, type, body, more);
    }
  }

  /** An answer that is written over a long time. */
  @FunctionalInterface
  non-sealed interface Lasting extends Answer {
    void write(HttpExchange exchange) throws IOException;
  }

  static Whole json(int status, Object value) {
    try {
      return new Whole(status, JSON, Wire.mapper().writeValueAsString(value), List.of());
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  static Whole html(int status, String page) {
    return new Whole(status, "text/html; charset=utf-8", page, List.of());
  }

  /** Sends somebody to look elsewhere, by GET. */
  static Whole elsewhere(String address) {
    return new Whole(
        303, "text/plain; charset=utf-8", "", List.of(new Header("Location", address)));
  }

  /** Sends an answer as a whole. */
  static void send(HttpExchange exchange, Whole answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    answer.headers().forEach(each -> headers.add(each.name(), each.value()));
    boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }
}
