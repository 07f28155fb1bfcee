package dev.sluice.bridge.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.sluice.port.Wire;
import dev.sluice.report.Entry;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.report.TimeLine;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The events of a run as they happen, as Server-Sent Events. The id of each is the number of its
 * line in the record, which every execution of the run continues: who comes back with the last id
 * that they saw gets what follows it, whichever copy of the bridge they reach.
 */
final class EventStream implements Answer.Lasting {
  private static final Duration LOOKS = Duration.ofSeconds(1);
  private static final int PINGS = 15;

  private final Looks looks;
  private final String run;
  private long seen;
  private Optional<RunView> shown = Optional.empty();

  /**
   * The stream from behind a line.
   *
   * @param after its number; 0: from the first one
   */
  EventStream(Looks looks, String run, long after) {
    this.looks = looks;
    this.run = run;
    this.seen = after;
  }

  @Override
  public void write(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.getResponseHeaders().set("X-Accel-Buffering", "no");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    say(out, "retry: 2000\n\n");
    for (int turn = 1; look(out); turn++) {
      if (turn % PINGS == 0) {
        say(out, ": ping\n\n");
      }
      if (!paused()) {
        return;
      }
    }
    say(out, "event: end\ndata: {}\n\n");
  }

  /** Tells what is new; false: the run has ended, and all is told. */
  private boolean look(OutputStream out) throws IOException {
    try {
      RunRecord record = looks.record(run);
      for (Entry entry : record.entries()) {
        if (entry.seq().filter(seq -> seq > seen).isPresent()) {
          say(out, event(record, entry));
          seen = entry.seq().get();
        }
      }
      RunView view = looks.view(run);
      if (!shown.equals(Optional.of(view))) {
        // Without an id, so that it changes nothing of where the reader is.
        say(out, "event: view\ndata: {}\n\n");
        shown = Optional.of(view);
      }
      return view.where().outcome().isEmpty();
    } catch (Trouble away) {
      say(out, ": " + away.sentence().replaceAll("\\s", " ") + "\n\n");
      return true;
    }
  }

  private static String event(RunRecord record, Entry entry) {
    try {
      ObjectNode json = Wire.mapper().valueToTree(entry);
      json.put("sentence", TimeLine.sentence(record.plan(), entry.event()));
      return "id: %d\nevent: entry\ndata: %s\n\n"
          .formatted(entry.seq().orElseThrow(), Wire.mapper().writeValueAsString(json));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static boolean paused() {
    try {
      Thread.sleep(LOOKS);
      return true;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
