package dev.sluice.demo.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.demo.people.Arrival;
import dev.sluice.demo.people.People;
import java.io.IOException;

/**
 * Where the demo's chat and its pager take what people are told.
 *
 * <pre>
 * POST /people/CHANNEL   {"text": "*subject*\\ntext"}, as Slack takes it
 * POST /v2/enqueue       an event, as PagerDuty takes it; the routing key is the name of who is paged
 * </pre>
 */
record PeoplePages(People people) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHAT = "/people/";

  void join(HttpServer server) {
    server.createContext(CHAT, this::chat);
    server.createContext("/v2/enqueue", this::page);
  }

  private void chat(HttpExchange exchange) throws IOException {
    String text = JSON.readTree(Web.body(exchange)).path("text").asText();
    String whom = exchange.getRequestURI().getPath().substring(CHAT.length());
    people.keep(whom, Arrival.text("chat", text.replaceFirst("^\\*(.*)\\*", "$1")));
    Web.answer(exchange, 200, "text/plain", "ok\n");
  }

  private void page(HttpExchange exchange) throws IOException {
    JsonNode event = JSON.readTree(Web.body(exchange));
    String action = event.path("event_action").asText();
    String said = event.at("/payload/summary").asText(event.path("dedup_key").asText());
    String text = event.at("/payload/custom_details/text").asText("");
    people.keep(
        event.path("routing_key").asText(),
        Arrival.text("pager", "%s: %s\n\n%s".formatted(action, said, text)));
    Web.answer(exchange, 202, "application/json", "{\"status\":\"success\"}\n");
  }
}
