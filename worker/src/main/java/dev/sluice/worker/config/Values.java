package dev.sluice.worker.config;

import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of the single values that only a configuration has. */
final class Values {
  private static final Pattern ENDPOINT =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])?:([0-9]{1,5})");
  private static final int MOST_PORT = 65_535;

  private Values() {}

  /** A path; one that is not absolute is meant from the configuration's own directory. */
  static NodeReader<Path> path(Path base) {
    return filled("path", "a path such as /var/lib/sluice")
        .map(text -> base.resolve(text).normalize());
  }

  /** A file that whoever connects reads, at each use or when it has changed. */
  static NodeReader<String> file() {
    return Scalars.fitting(
        "path", "the absolute path of a file on the worker's disk", text -> text.matches("/\\S+"));
  }

  /** {@code host:port} as it is written. */
  static NodeReader<String> hostAndPort() {
    return Scalars.fitting(
        "address",
        "host:port, such as 127.0.0.1:7233",
        text -> isEndpoint(text) && !text.startsWith(":"));
  }

  /** An address to listen on; without a host it is the loopback. */
  static NodeReader<InetSocketAddress> listener() {
    return Scalars.fitting(
            "address to listen on",
            "host:port or :port, such as 127.0.0.1:9464",
            Values::isEndpoint)
        .map(Values::socket);
  }

  /** An address of HAProxy's runtime API. */
  static NodeReader<String> runtimeApi() {
    return Scalars.fitting(
        "address of a runtime API",
        "tcp://host:port or unix:/path/of/socket",
        text ->
            text.startsWith("tcp://")
                ? isEndpoint(text.substring(6)) && !text.startsWith("tcp://:")
                : text.matches("unix:/.+"));
  }

  /** The address of something that speaks HTTP. */
  static NodeReader<String> httpUrl() {
    return Scalars.fitting(
        "address of an HTTP server", "http://host:port or https://host", Values::isHttp);
  }

  /** A mail address, roughly; only the server knows better. */
  static NodeReader<String> mailAddress() {
    return Scalars.fitting("mail address", "name@host, such as ana@company.com", Values::isMail);
  }

  /** A text that is not blank. */
  static NodeReader<String> filled(String kind, String expected) {
    return Scalars.fitting(kind, expected, text -> !text.isBlank());
  }

  /** A text that is meant as it stands, and refers to nothing. */
  static NodeReader<String> plain(String kind, String expected) {
    return Scalars.fitting(kind, expected, text -> !text.isBlank() && !text.contains("${{"));
  }

  /** The name of a program: one word. */
  static NodeReader<String> program() {
    return Scalars.fitting(
        "name of a program",
        "one word as it stands first in a command, such as kubectl",
        text -> text.matches("[^\\s${}]+"));
  }

  static boolean isMail(String text) {
    return text.matches("[^@\\s,]+@[^@\\s,]+");
  }

  static boolean isHttp(String text) {
    URI uri = URI.create(text);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    return web && uri.getHost() != null;
  }

  private static boolean isEndpoint(String text) {
    Matcher parts = ENDPOINT.matcher(text);
    return parts.matches() && Integer.parseInt(parts.group(2)) <= MOST_PORT;
  }

  private static InetSocketAddress socket(String text) {

    int colon = text.lastIndexOf(':');
    String host = colon == 0 ? "127.0.0.1" : text.substring(0, colon);
    return InetSocketAddress.createUnresolved(host, Integer.parseInt(text.substring(colon + 1)));
  }
}
