package dev.sluice.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.command.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/**
 * Requests that nobody with good intentions sends, drawn from a seed: documented answers only, no
 * word of where in the code something failed, and no command in the name of somebody else.
 */
class HostileRequestsTest {
  private static final int MANY = 10_000;
  private static final Set<Integer> DOCUMENTED =
      Set.of(200, 201, 202, 204, 303, 400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 503);
  private static final List<String> METHODS =
      List.of("GET", "POST", "POST", "POST", "PUT", "OPTIONS", "HEAD", "BREW");
  private static final List<String> WORDS =
      List.of(
          "run-1",
          "..",
          "%2e%2e",
          "%00",
          "%",
          "%zz",
          "a%0d%0aSet-Cookie:x=y",
          "<script>",
          "sign",
          "stop",
          "no-such",
          "${jndi:ldap://x}",
          "' OR 1=1",
          "\u202e",
          "hold",
          "x".repeat(3_000));
  private static final List<String> PLACES =
      List.of(
          "/api/runs",
          "/api/runs/W",
          "/api/runs/W/commands/W",
          "/api/runs/W/events?after=W",
          "/runs/W",
          "/runs/W/commands/W",
          "/login",
          "/W",
          "/openapi.json",
          "/health",
          "/W/W/W");
  private static final List<String> COMMANDS =
      List.of("hold", "sign", "confirm", "decide", "rollback", "stop", "note", "W");
  private static final List<String> BODIES =
      List.of(
          "{\"reason\":\"x\",\"items\":{}}",
          "{\"reason\":\"x\",\"role\":\"../../lead\",\"gate\":[1]}",
          "{\"reason\":\"x\",\"to\":\"-5%\",\"over\":\"1e9d\"}",
          "{\"reason\":\"x\",\"option\":\"<script>\"}",
          "{}",
          "",
          "null",
          "[]",
          "{\"by\":\"bo\"}",
          "{\"by\":\"bo\",\"reason\":\"x\"}",
          "{\"reason\":\"x\",\"reason\":\"y\"}",
          "{\"a\":".repeat(200),
          "[".repeat(5_000),
          "{\"reason\":\"" + "x".repeat(70_000) + "\"}",
          "{\"role\":{\"$ne\":1},\"reason\":1e9999}",
          "form=x&form=y&person=bo",
          "&&&===%%%",
          "{\"reason\":\"\\u0000\\ud800\"}",
          "{\"command\":\"stop\",\"reason\":\"x\"}");
  private static final List<String> TOKENS =
      List.of(
          "",
          "Bearer " + House.ANA,
          "Bearer",
          "Bearer x",
          "Basic YTpi",
          "Bearer a.b.c",
          "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJzdWJqZWN0LWJvIn0.");
  private static final List<String> TYPES =
      List.of("application/json", "text/plain", "application/x-www-form-urlencoded", "");

  private final Random dice = new Random(20261130);

  @Test
  void getDocumentedAnswersAndMoveNothing() throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    // A second goes by at each look at the clock, so that few requests are too many.
    AtomicLong seconds = new AtomicLong();
    InstantSource clock = () -> FakeRuns.NOON.plusSeconds(seconds.incrementAndGet());
    try (House house = new House(Optional.empty(), clock)) {
      for (int i = 0; i < MANY; i++) {
        String request = request();
        String answer = exchange(house.port(), request);
        String status = answer.isEmpty() ? "closed" : answer.split(" ", 3)[1];
        counts.merge(status, 1, Integer::sum);
        assertThat(status.equals("closed") || DOCUMENTED.contains(Integer.parseInt(status)))
            .as("%s\n%s", request, answer)
            .isTrue();
        // An address that is none is refused by the JDK's server itself, in words of its own.
        assertThat(answer.replace("URISyntaxException thrown", ""))
            .doesNotContain("Exception", "at dev.sluice", "\nSet-Cookie: x");
      }
      assertThat(house.runs.sent)
          .extracting(Command::caller)
          .allSatisfy(caller -> assertThat(caller.by()).isEqualTo("ana"));
    }
    System.out.println("hostile requests by status: " + counts);
    assertThat(counts).containsKeys("200", "400", "401", "404", "405", "413", "415", "422");
  }

  /** Half of them are wrong nowhere but in the path's words or in the body. */
  private String request() {
    boolean near = dice.nextBoolean();
    String place = near ? "/api/runs/run-1/commands/" + draw(COMMANDS) : draw(PLACES);
    while (place.contains("W")) {
      place = place.replaceFirst("W", Matcher.quoteReplacement(draw(WORDS)));
    }
    String token = near ? "Bearer " + House.ANA : draw(TOKENS);
    String type = near ? "application/json" : draw(TYPES);
    return request((near ? "POST " : draw(METHODS) + " ") + place, type, token, draw(BODIES));
  }

  private static String request(String line, String type, String token, String body) {
    return "%s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %d\r\n%s%s\r\n%s"
        .formatted(
            line,
            body.getBytes(StandardCharsets.UTF_8).length,
            type.isEmpty() ? "" : "Content-Type: " + type + "\r\n",
            token.isEmpty() ? "" : "Authorization: " + token + "\r\n",
            body);
  }

  private String draw(List<String> from) {
    return from.get(dice.nextInt(from.size()));
  }

  /** What comes back; of a stream the beginning. */
  private static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      byte[] answer = socket.getInputStream().readNBytes(180);
      return new String(answer, StandardCharsets.UTF_8);
    } catch (java.net.SocketException hungUp) {
      return "";
    }
  }
}
