package dev.sluice.demo.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Front;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import dev.sluice.demo.tools.Answer;
import dev.sluice.demo.tools.Call;
import dev.sluice.demo.tools.Toolbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the world is made to misbehave, looked at, and where its tools and its status page live.
 * Forms in, JSON or text out:
 *
 * <pre>
 * POST /faults   version=hierarchical errors=0.02 segment=b delay=80ms leak=1000000 misses=0.5
 *                | metrics=down | health=1 | inconsistent=3 | critical=1 high=1 medium=1 low=1 | reset=yes
 * POST /router   share=25            somebody else edits the route
 * GET  /state                        shares, counts, faults
 * POST /tools/PROGRAM                word=… word=… directory=… began=…
 * POST /api/v1/incidents             the status page; GET shows it
 * POST /people/CHANNEL /v2/enqueue   see {@link PeoplePages}
 * /version /apis/ /api/v1/namespaces a cluster, see {@link ClusterPages}
 * </pre>
 */
final class ControlEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final Front front;
  private final MetricsEndpoint metrics;
  private final Toolbox tools;
  private final Optional<String> token;
  private final HttpServer server;

  /**
   * Listens on loopback.
   *
   * @param token what the status page wants to see; absent: any bearer token
   */
  ControlEndpoint(
      int port,
      World world,
      Front front,
      Figures figures,
      MetricsEndpoint metrics,
      Optional<String> token)
      throws IOException {
    this.world = world;
    this.front = front;
    this.metrics = metrics;
    this.tools = new Toolbox(world, figures);
    this.token = token;
    this.server = Web.server(port);
    server.createContext("/faults", exchange -> guarded(exchange, this::faults));
    server.createContext("/router", exchange -> guarded(exchange, this::router));
    server.createContext("/state", exchange -> guarded(exchange, this::show));
    server.createContext("/tools/", exchange -> guarded(exchange, this::tool));
    server.createContext("/api/v1/incidents", exchange -> guarded(exchange, this::incidents));
    new ClusterPages(new Autoscalers(world, new Resources(world, figures))).join(server);
    server.start();
  }

  /** Serves what people are told, too. */
  void add(PeoplePages pages) {
    pages.join(server);
  }

  int port() {
    return server.getAddress().getPort();
  }

  private interface Page {
    void serve(HttpExchange exchange) throws IOException;
  }

  private static void guarded(HttpExchange exchange, Page page) throws IOException {
    try {
      page.serve(exchange);
    } catch (FaultForm.Malformed malformed) {
      Web.answer(exchange, 400, "text/plain", malformed.getMessage() + "\n");
    }
  }

  private void faults(HttpExchange exchange) throws IOException {
    Faults faults = FaultForm.apply(world.faults(), Web.form(exchange));
    world.suffer(faults);
    if (!front.follow(faults)) {
      metrics.follow(faults);
    }
    show(exchange);
  }

  private void router(HttpExchange exchange) throws IOException {
    String share = Web.form(exchange).first("share").orElse("");
    if (!share.matches("[0-9]{1,2}|100")) {
      throw new FaultForm.Malformed("share=" + share + ": expected whole percent from 0 to 100");
    }
    world.router().give(Integer.parseInt(share));
    show(exchange);
  }

  private void show(HttpExchange exchange) throws IOException {
    ObjectNode state = JSON.createObjectNode();
    state.put("scenario", world.scenario().label());
    state.put("share", world.router().share());
    state.put("metrics", world.faults().metrics().label());
    for (Version version : Version.values()) {
      ObjectNode of = state.putObject(version.label());
      of.put("sent", world.router().sentTo(version));
      of.put("served", world.recorder().total(version).requests());
      of.put("failed", world.recorder().total(version).errors());
      of.put("errors", world.faults().of(version).errors());
      of.put("delay", world.faults().of(version).delay().toString());
    }
    state.put("incidents", world.shelf().incidents().size());
    world.shelf().rules().forEach(state.putArray("rules")::add);
    world.shelf().checkpoints().forEach(state.putArray("checkpoints")::add);
    Web.answer(exchange, 200, "application/json", state.toPrettyString() + "\n");
  }

  private void tool(HttpExchange exchange) throws IOException {
    Web.Form form = Web.form(exchange);
    String program = exchange.getRequestURI().getPath().substring("/tools/".length());
    String began = form.first("began").filter(each -> each.matches("[0-9]{1,12}")).orElse("0");
    Duration since = Duration.between(Instant.ofEpochSecond(Long.parseLong(began)), world.now());
    Path directory = Path.of(form.first("directory").orElse("."));
    Answer answer = tools.run(new Call(program, form.all("word"), directory, since));
    switch (answer) {
      case Answer.Done done -> Web.answer(exchange, 200, "text/plain", done.text());
      case Answer.Running running -> Web.answer(exchange, 202, "text/plain", running.text());
      case Answer.Failed failed -> Web.answer(exchange, 422, "text/plain", failed.text());
      case Answer.Unknown unknown -> Web.answer(exchange, 400, "text/plain", unknown.text());
    }
  }

  private void incidents(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      Web.answer(exchange, 200, "text/plain", String.join("\n", world.shelf().incidents()) + "\n");
      return;
    }
    String given =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    boolean known =
        token
            .map(each -> given.equals("Bearer " + each))
            .orElse(given.startsWith("Bearer ") && given.length() > "Bearer ".length());
    if (!known) {
      Web.answer(exchange, 401, "text/plain", "a bearer token that this page knows is needed\n");
      return;
    }
    world.shelf().publish(JSON.readTree(Web.body(exchange)).toString());
    Web.answer(
        exchange, 201, "application/json", "{\"id\":" + world.shelf().incidents().size() + "}\n");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
