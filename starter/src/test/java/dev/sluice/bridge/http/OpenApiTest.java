package dev.sluice.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.port.Wire;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.CommandJson;
import dev.sluice.run.command.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The description of the API and the API say the same. */
class OpenApiTest {
  private final JsonNode described;
  private final House house;

  OpenApiTest() throws IOException {
    described = Wire.mapper().readTree(Api.resource("openapi.json"));
    house = new House();
  }

  @Test
  void describesEachPlaceAndNoOther() {
    List<String> places = new ArrayList<>();
    described
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(
                    method -> places.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(places)
        .containsExactlyInAnyOrderElementsOf(
            house.routes().stream()
                .filter(each -> each.pattern().matches("/(api|health|openapi).*"))
                .map(each -> each.method() + " " + each.pattern())
                .toList());
  }

  @Test
  void describesEachCommandAndNoOther() {
    JsonNode commands =
        described
            .path("paths")
            .path("/api/runs/{id}/commands/{command}")
            .path("post")
            .path("parameters")
            .path(1)
            .path("schema")
            .path("enum");

    assertThat(commands).hasSize(Command.class.getPermittedSubclasses().length);
    commands.forEach(each -> assertThat(refusal(each.asText())).doesNotContain("unknown command"));
  }

  @Test
  void describesOnlyFieldsThatSomeCommandHas() {
    List<String> fields = new ArrayList<>();
    described
        .at("/components/schemas/Command/properties")
        .fieldNames()
        .forEachRemaining(fields::add);

    for (String field : fields) {
      assertThat(List.of("sign", "confirm", "take", "acknowledge", "decide", "rollback", "skip"))
          .as(field)
          .anyMatch(
              command -> !refusal(command, "{\"%s\": 1}".formatted(field)).contains("no field"));
    }
  }

  @Test
  void isServed() throws Exception {
    assertThat(house.get(house.to("/openapi.json")).body()).startsWith("{").contains("3.1.0");
    assertThat(house.get(house.to("/health")).body()).isEqualTo("{\"http\":\"ok\"}");
  }

  private static String refusal(String command) {
    return refusal(command, "{}");
  }

  private static String refusal(String command, String json) {
    try {
      CommandJson.read(command, json);
      return "";
    } catch (Refusal refusal) {
      return String.valueOf(refusal.getMessage());
    }
  }

  @org.junit.jupiter.api.AfterEach
  void close() {
    house.close();
  }
}
