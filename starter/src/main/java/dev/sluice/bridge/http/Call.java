package dev.sluice.bridge.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A request. */
final class Call {
  /** No command, and no form, is longer. */
  static final int LONGEST_BODY = 64 * 1024;

  private final HttpExchange exchange;

  Call(HttpExchange exchange) {
    this.exchange = exchange;
  }

  HttpExchange exchange() {
    return exchange;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /**
   * The path's parts, decoded; none: the root.
   *
   * @throws Refused if it cannot be decoded
   */
  List<String> path() {
    String raw = exchange.getRequestURI().getRawPath();
    String path = raw == null ? "/" : raw;
    return Stream.of(path.split("/")).skip(1).map(Call::decoded).toList();
  }

  String host() {
    return exchange.getRemoteAddress().getAddress().getHostAddress();
  }

  /** A header that stands once; absent: it is not there, or stands twice. */
  Optional<String> header(String name) {
    List<String> all = exchange.getRequestHeaders().getOrDefault(name, List.of());
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /** What the query says by that name. */
  Optional<String> query(String name) {
    String raw = exchange.getRequestURI().getRawQuery();
    return raw == null ? Optional.empty() : Fields.of(raw).first(name);
  }

  /** The value of a cookie. */
  Optional<String> cookie(String name) {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> Stream.of(line.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        // Some clients quote it.
        .map(pair -> pair.substring(name.length() + 1).replace("\"", ""))
        .findFirst();
  }

  /**
   * The body as text.
   *
   * @param type that it has to have
   * @throws Refused if it has another, is too long, or is not UTF-8
   */
  String body(String type) {
    String given = header("Content-Type").orElse("").split(";", 2)[0].strip();
    if (!given.equalsIgnoreCase(type)) {
      throw new Refused(
          Refused.Status.UNSUPPORTED, "unsupported-type", "the body is not of the type " + type);
    }
    try {
      byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
      if (bytes.length > LONGEST_BODY) {
        throw new Refused(
            Refused.Status.TOO_LARGE,
            "too-large",
            "the body is longer than %d bytes".formatted(LONGEST_BODY));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException binary) {
      throw new Refused(Refused.Status.BAD_REQUEST, "malformed", "the body is not UTF-8");
    } catch (IOException gone) {
      throw new Refused(Refused.Status.BAD_REQUEST, "malformed", "the body ended too early");
    }
  }

  /** Whether an answer of this type is wanted; one that says nothing takes everything. */
  boolean takes(String type) {
    String accept =
        String.join(",", exchange.getRequestHeaders().getOrDefault("Accept", List.of()));
    String family = type.substring(0, type.indexOf('/') + 1) + "*";
    return accept.isBlank()
        || Stream.of(accept.split(","))
            .map(each -> each.split(";", 2)[0].strip())
            .anyMatch(each -> List.of(type, family, "*/*", "*").contains(each));
  }

  /** A part of a path or form. */
  static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Refused(
          Refused.Status.BAD_REQUEST, "malformed", "the address has a malformed percent escape");
    }
  }
}
