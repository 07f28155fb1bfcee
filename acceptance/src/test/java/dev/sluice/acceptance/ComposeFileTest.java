package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.sluice.worker.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Compose stack, as far as it can be judged without an engine that runs containers. */
class ComposeFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void keepsToTheComposeSpecification() throws IOException {
    assertThat(complaints(Checkout.text("docker-compose.yml"))).isEmpty();
  }

  @Test
  void isRefusedWithAWordThatTheSpecificationDoesNotKnow() throws IOException {
    String misspelt = Checkout.text("docker-compose.yml").replaceFirst("depends_on:", "depends:");

    assertThat(complaints(misspelt)).isNotEmpty();
  }

  @Test
  void publishesPortsOnLoopbackAlone() throws IOException {
    JsonNode services = read(Checkout.text("docker-compose.yml")).path("services");

    assertThat(services.findValues("ports"))
        .isNotEmpty()
        .allSatisfy(ports ->
            assertThat(ports)
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
  }

  @Test
  void namesOnlyServicesConfigsAndFilesThatAreThere() throws IOException {
    JsonNode stack = read(Checkout.text("docker-compose.yml"));

    for (JsonNode waits : stack.path("services").findValues("depends_on")) {
      assertThat(waits.fieldNames())
          .toIterable()
          .allSatisfy(name -> assertThat(stack.path("services").has(name)).as(name).isTrue());
    }
    for (JsonNode used : stack.findValues("source")) {
      assertThat(stack.path("configs").has(used.asText())).as(used.asText()).isTrue();
    }
    for (JsonNode file : stack.path("configs").findValues("file")) {
      assertThat(Checkout.file(file.asText())).exists();
    }
  }

  @Test
  void configuresTheWorkerWithWhatAWorkerTakes() {
    assertThat(SettingsFile.read(Checkout.file("deploy/compose/sluice.yaml")))
        .isInstanceOf(SettingsFile.Reading.Settled.class);
  }

  @Test
  void configuresTheRouterAndTheMetricStoreWithWhatTheyTake() throws Exception {
    String haproxy = Checkout.program("haproxy").toString();
    String promtool = Checkout.program("promtool").toString();

    Checkout.Answer router =
        Checkout.run(Map.of(), haproxy, "-c", "-f", "deploy/compose/haproxy.cfg");
    Checkout.Answer store =
        Checkout.run(Map.of(), promtool, "check", "config", "deploy/compose/prometheus.yml");

    assertThat(router.exitCode()).as(router.err()).isZero();
    assertThat(store.exitCode()).as(store.err()).isZero();
  }

  @Test
  void buildsTheWorkersImageFromFilesThatAreThere() throws IOException {
    String image = Checkout.text("deploy/Dockerfile");

    assertThat(image).contains("deploy/find-jdk", "sluice");
    assertThat(Files.isExecutable(Checkout.file("deploy/find-jdk"))).isTrue();
    assertThat(Files.isExecutable(Checkout.file("sluice"))).isTrue();
  }

  private static Set<ValidationMessage> complaints(String yaml) throws IOException {
    ObjectNode published = (ObjectNode) JSON.readTree(Checkout.text(".sluice/compose-spec.json"));
    // It names itself by a bare file name, which is no address that a validator takes.
    published.remove("$id");
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(published);
    return schema.validate(read(yaml));
  }

  private static JsonNode read(String yaml) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return JSON.valueToTree(document);
  }
}
