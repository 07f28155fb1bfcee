package dev.sluice.bridge.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.sluice.port.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each request to its place, and answers what cannot be brought anywhere. */
final class Front implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final String PROBLEM = "application/problem+json";

  private final List<Route> routes;

  Front(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** Each of them. */
  List<Route> routes() {
    return routes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      guard(exchange);
      switch (answer(new Call(exchange))) {
        case Answer.Whole whole -> Answer.send(exchange, whole);
        case Answer.Lasting lasting -> lasting.write(exchange);
      }
    } catch (IOException gone) {
      LOG.debug("who asked is gone: {}", gone.getMessage());
    }
  }

  /** What keeps a browser from doing with an answer what it was not made for. */
  private static void guard(HttpExchange exchange) {
    var headers = exchange.getResponseHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
            + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  }

  private Answer answer(Call call) {
    try {
      List<String> path = call.path();
      for (Route route : routes) {
        Optional<List<String>> words = route.words(path);
        if (words.isPresent() && route.method().equals(call.method())) {
          return route.handler().answer(call, words.get());
        }
      }
      throw nowhere(path);
    } catch (Refused refused) {
      return problem(call, refused);
    } catch (RuntimeException fault) {
      LOG.error("unexpected failure at {}", call.exchange().getRequestURI().getPath(), fault);
      return problem(
          call,
          new Refused(
              Refused.Status.FAULT,
              "fault",
              "something unforeseen failed; the bridge's log says more"));
    }
  }

  private Refused nowhere(List<String> path) {
    List<String> methods =
        routes.stream()
            .filter(each -> each.words(path).isPresent())
            .map(Route::method)
            .distinct()
            .toList();
    return methods.isEmpty()
        ? new Refused(Refused.Status.NOT_FOUND, "no-such-place", "there is nothing at this address")
        : new Refused(
            Refused.Status.METHOD_NOT_ALLOWED,
            "method",
            "this address takes " + String.join(", ", methods),
            methods);
  }

  private static Answer problem(Call call, Refused refused) {
    boolean page = !isForPrograms(call) && call.takes("text/html");
    Answer.Whole answer = page ? ErrorPage.of(refused) : problem(refused);
    return switch (refused.status()) {
      case UNAUTHORIZED ->
          page ? Answer.elsewhere("/login") : answer.with("WWW-Authenticate", "Bearer");
      case METHOD_NOT_ALLOWED -> answer.with("Allow", String.join(", ", refused.instead()));
      case TOO_MANY, UNAVAILABLE -> answer.with("Retry-After", "2");
      case BAD_REQUEST,
          FORBIDDEN,
          NOT_FOUND,
          NOT_ACCEPTABLE,
          CONFLICT,
          TOO_LARGE,
          UNSUPPORTED,
          UNPROCESSABLE,
          FAULT ->
          answer;
    };
  }

  private static boolean isForPrograms(Call call) {
    String path = String.valueOf(call.exchange().getRequestURI().getPath());
    return Stream.of("/api", "/health", "/openapi.json").anyMatch(path::startsWith);
  }

  /** As of RFC 9457. */
  static Answer.Whole problem(Refused refused) {
    ObjectNode json =
        Wire.mapper()
            .createObjectNode()
            .put("type", "about:blank")
            .put("title", refused.status().title())
            .put("status", refused.status().code())
            .put("detail", refused.sentence())
            .put("code", refused.code());
    if (!refused.instead().isEmpty()) {
      ArrayNode instead = json.putArray("instead");
      refused.instead().forEach(instead::add);
    }
    return new Answer.Whole(refused.status().code(), PROBLEM, json.toString(), List.of());
  }
}
