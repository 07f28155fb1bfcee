package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.WorkingHours;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When people work. */
class HoursReaderTest {
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
        people: {ana: PERSON}
        roles: {lead: ana}
      """;

  @Test
  void areOneTextOrSeveralInTheZoneOfThePerson() {
    assertThat(hours("{timezone: Europe/Madrid, hours: Mon-Fri 08:00-18:00}"))
        .isEqualTo(written("Mon-Fri 08:00-18:00"));
    assertThat(hours("{hours: [Mon-Thu 08:00-18:00, Fri 08:00-14:30], timezone: Europe/Madrid}"))
        .isEqualTo(written("Mon-Thu 08:00-18:00", "Fri 08:00-14:30"));
  }

  @Test
  void areNoneWhereNobodySays() {
    assertThat(hours("{name: Ana Ruiz}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{hours: Mon-Fri 08:00-18:00}|'hours' of which zone?; expected 'timezone: Europe/Madrid'",
        "{timezone: Europe/Madrid}|'timezone' says nothing without 'hours'",
        "{timezone: Europe/Madird, hours: Mon 08:00-18:00}|'Europe/Madird' is not a valid time"
            + " zone",
        "{timezone: '+02:00', hours: Mon 08:00-18:00}|'+02:00' is not a valid time zone",
        "{timezone: UTC, hours: 9 to 5}|'9 to 5' is not a valid row of working hours; expected"
            + " days",
        "{timezone: UTC, hours: Mon 08:00-08:00}|such as Mon-Fri 08:00-18:00",
        "{timezone: UTC, hours: [Mon 08:00-18:00, Tue 8-18]}|'Tue 8-18'",
        "{timezon: UTC, hours: Mon 08:00-18:00}|did you mean 'timezone'?",
      })
  void refusesWhatIsWrong(String person, String said) {
    Reading.Faulty faulty = (Reading.Faulty) read(person);

    assertThat(faulty.problems()).anySatisfy(problem -> assertThat(problem).contains(said));
  }

  private static List<WorkingHours> written(String... hours) {
    return Stream.of(hours)
        .map(each -> WorkingHours.parse(ZoneId.of("Europe/Madrid"), each).orElseThrow())
        .toList();
  }

  private static List<WorkingHours> hours(String person) {
    return ((Reading.Settled) read(person))
        .settings()
        .bindings()
        .roster()
        .people()
        .getFirst()
        .hours();
  }

  private static Reading read(String person) {
    return SettingsFile.read(
        "sluice.yaml", WHOLE.replace("PERSON", person), Path.of("/etc/sluice"));
  }
}
