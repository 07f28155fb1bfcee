package dev.sluice.demo.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * As much of a Kubernetes API server as an autoscaler needs that is applied, read, counted and
 * deleted: the namespace {@value #NAMESPACE}, its autoscalers, and their events. What the
 * autoscalers do is in {@link Autoscalers}.
 */
record ClusterPages(Autoscalers autoscalers) {
  static final String NAMESPACE = "hal9";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KIND = "horizontalpodautoscalers";
  private static final String AUTOSCALERS =
      "/apis/autoscaling/v2/namespaces/" + NAMESPACE + "/" + KIND;

  /** Makes them a part of a server. */
  void join(HttpServer server) {
    server.createContext("/version", exchange -> answer(exchange, 200, version()));
    server.createContext("/api/v1/namespaces/", this::core);
    server.createContext("/apis/", this::extension);
  }

  private static ObjectNode version() {
    return JSON.createObjectNode()
        .put("major", "1")
        .put("minor", "34")
        .put("gitVersion", "v1.34.0-practice");
  }

  private void core(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String namespace = "/api/v1/namespaces/" + NAMESPACE;
    if (path.equals(namespace)) {
      ObjectNode found = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
      found.putObject("metadata").put("name", NAMESPACE);
      answer(exchange, 200, found);
    } else if (path.equals(namespace + "/events")) {
      ObjectNode list = list("v1", "EventList");
      autoscalers.events().forEach(list.withArray("items")::add);
      answer(exchange, 200, list);
    } else {
      answer(exchange, 404, status(404, "NotFound", path + " not found"));
    }
  }

  private void extension(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/apis/autoscaling/v2")) {
      answer(exchange, 200, resources());
    } else if (path.equals(AUTOSCALERS)) {
      ObjectNode list = list("autoscaling/v2", "HorizontalPodAutoscalerList");
      autoscalers.all().forEach(list.withArray("items")::add);
      answer(exchange, 200, list);
    } else if (path.startsWith(AUTOSCALERS + "/")) {
      one(exchange, path.substring(AUTOSCALERS.length() + 1));
    } else {
      answer(exchange, 404, status(404, "NotFound", path + " not found"));
    }
  }

  private void one(HttpExchange exchange, String name) throws IOException {
    Optional<ObjectNode> found =
        switch (exchange.getRequestMethod()) {
          case "GET" -> autoscalers.find(name);
          case "DELETE" -> autoscalers.delete(name);
          case "PATCH" ->
              applied(Web.body(exchange)).map(object -> autoscalers.apply(name, object));
          default -> Optional.empty();
        };
    if (found.isPresent()) {
      answer(exchange, 200, found.get());
    } else if (exchange.getRequestMethod().equals("PATCH")) {
      answer(exchange, 422, status(422, "Invalid", "expected spec.minReplicas and maxReplicas"));
    } else {
      answer(exchange, 404, status(404, "NotFound", KIND + " \"" + name + "\" not found"));
    }
  }

  /** What was sent, YAML or JSON, if it is an autoscaler with bounds. */
  private static Optional<ObjectNode> applied(String text) {
    try {
      Object parsed = new Load(LoadSettings.builder().build()).loadFromString(text);
      ObjectNode object = JSON.valueToTree(parsed);
      int least = object.at("/spec/minReplicas").asInt(0);
      return Optional.of(object)
          .filter(each -> least > 0 && each.at("/spec/maxReplicas").asInt(0) >= least);
    } catch (YamlEngineException | ClassCastException malformed) {
      return Optional.empty();
    }
  }

  private static ObjectNode resources() {
    ObjectNode list = JSON.createObjectNode();
    list.put("kind", "APIResourceList").put("apiVersion", "v1");
    list.put("groupVersion", "autoscaling/v2");
    ObjectNode resource = list.putArray("resources").addObject();
    resource.put("name", KIND).put("singularName", "horizontalpodautoscaler");
    resource.put("namespaced", true).put("kind", "HorizontalPodAutoscaler");
    ArrayNode verbs = resource.putArray("verbs");
    verbs.add("get").add("list").add("patch").add("delete");
    return list;
  }

  private static ObjectNode list(String version, String kind) {
    ObjectNode list = JSON.createObjectNode().put("apiVersion", version).put("kind", kind);
    list.putObject("metadata").put("resourceVersion", "1");
    list.putArray("items");
    return list;
  }

  private static ObjectNode status(int code, String reason, String message) {
    return JSON.createObjectNode()
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("status", "Failure")
        .put("reason", reason)
        .put("message", message)
        .put("code", code);
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode body)
      throws IOException {
    Web.answer(exchange, status, "application/json", body.toString());
  }
}
