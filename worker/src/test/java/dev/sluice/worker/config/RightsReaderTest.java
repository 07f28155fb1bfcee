package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.Right;
import dev.sluice.port.Roster.Holders;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a role may do beside signing. */
class RightsReaderTest {
  private static final String WHOLE =
      """
      targets:
        shop:
          versions: {new: canary, old: stable}
          router: {haproxy: "tcp://127.0.0.1:9999", backend: shop}
          prometheus: {url: "http://127.0.0.1:9090"}
          metrics:
            errors: {unit: ratio, query: "errors_total"}
      roster:
        people: {ana: {}, bo: {}}
        roles:
          lead: ROLE
      """;

  @Test
  void areAListBesideThePeople() {
    assertThat(role("{people: ana, may: [hold, roll back]}"))
        .isEqualTo(holders(List.of(Right.HOLD, Right.ROLL_BACK), "ana"));
    assertThat(role("{people: [ana, bo], may: start}"))
        .isEqualTo(holders(List.of(Right.START), "ana", "bo"));
  }

  @Test
  void areNoneWhereOnlyPeopleStand() {
    assertThat(role("[ana, bo]")).isEqualTo(holders(List.of(), "ana", "bo"));
    assertThat(role("{people: ana}")).isEqualTo(holders(List.of(), "ana"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{people: ana, may: [press]}|unknown right 'press'",
        "{people: ana, may: [rollback]}|did you mean 'roll back'?",
        "{people: ana, may: [other]}|expected one of start, hold, resume, roll back, skip,"
            + " accept, override, recommend",
        "{may: [hold]}|'people'",
        "{people: [], may: [hold]}|the role has no holder",
        "{people: eve, may: [hold]}|'eve'",
        "{people: ana, mai: [hold]}|did you mean 'may'?",
      })
  void refusesWhatIsWrong(String written, String said) {
    Reading.Faulty faulty = (Reading.Faulty) read(written);

    assertThat(faulty.problems()).anySatisfy(problem -> assertThat(problem).contains(said));
  }

  private static Holders holders(List<Right> may, String... people) {
    return new Holders(
        new RoleName("lead"), List.of(people).stream().map(PersonName::new).toList(), may);
  }

  private static Holders role(String written) {
    return ((Reading.Settled) read(written)).settings().bindings().roster().roles().getFirst();
  }

  private static Reading read(String written) {
    return SettingsFile.read("sluice.yaml", WHOLE.replace("ROLE", written), Path.of("/etc/sluice"));
  }
}
