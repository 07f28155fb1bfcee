package dev.sluice.bridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.People.SlackUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeFileTest {
  private static final String PEOPLE =
      """
      people:
        ana: {name: Ana Ruiz, tokens: [ci], oidc: sub-1}
        bo: {slack: {workspace: T1, user: U1}, email: bo@company.com}
      """;

  @TempDir private Path folder;

  @Test
  void bindsPeopleToTokensSubjectsAndSlackUsers() throws Exception {
    BridgeConfiguration read =
        read("people: people.yaml\ntokens: {ci: '${{ secrets.ci }}'}\n", PEOPLE);

    assertThat(read.people().byToken("ci").orElseThrow().name()).isEqualTo("Ana Ruiz");
    assertThat(read.people().bySubject("sub-1").orElseThrow().person()).hasToString("ana");
    assertThat(read.people().bySlack(new SlackUser("T1", "U1"))).isPresent();
    assertThat(read.people().bySlack(new SlackUser("T2", "U1"))).isEmpty();
    assertThat(read.people().bySubject("bo@company.com")).isEmpty();
  }

  @Test
  void bindsNoIdentityToTwoPeople() {
    String twice = "people: {ana: {oidc: sub-1}, bo: {oidc: sub-1}}\n";

    assertThat(problems("people: people.yaml\n", twice))
        .singleElement()
        .asString()
        .endsWith("two people are bound to the OIDC subject sub-1: expected one");
  }

  @Test
  void bindsNobodyToATokenThatIsNotThere() {
    assertThat(problems("people: people.yaml\n", PEOPLE).getFirst())
        .contains("there is no token 'ci'");
  }

  @Test
  void letsPeopleChooseWhoTheyAreOnTheLoopbackAlone() {
    String open = "http: {listen: '0.0.0.0:8090', login: choose}\npeople: people.yaml\n";

    assertThat(problems(open, PEOPLE).getFirst())
        .contains("'login: choose' lets everybody be anybody, and 0.0.0.0 is not the loopback");
  }

  @Test
  void refusesACredentialAndDoesNotRepeatIt() {
    String token = "glpat-" + "0123456789abcdef";
    List<String> problems =
        problems("people: people.yaml\ntokens: {ci: %s}\n".formatted(token), PEOPLE);

    assertThat(problems).singleElement().asString().contains("looks like a credential");
    assertThat(problems.toString()).doesNotContain(token);
  }

  @Test
  void saysWhereAFieldIsMisspelt() {
    assertThat(problems("peple: people.yaml\n", PEOPLE).getFirst())
        .contains("bridge.yaml:1:1", "'peple'", "people");
  }

  private List<String> problems(String bridge, String people) {
    return catchThrowableOfType(BridgeFile.Faulty.class, () -> read(bridge, people)).problems();
  }

  private BridgeConfiguration read(String bridge, String people) throws Exception {
    Files.writeString(folder.resolve("people.yaml"), people);
    return BridgeFile.read(Files.writeString(folder.resolve("bridge.yaml"), bridge));
  }
}
