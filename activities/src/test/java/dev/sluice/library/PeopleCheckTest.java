package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Person;
import dev.sluice.runbook.WorkingHours;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a runbook wants of people that the roster does not say or have. */
final class PeopleCheckTest {
  private static final Reading GOOD = new Reading.Value(0.0005);
  private static final Roster ROSTER = Shop.bindings().roster();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{expire: 1h,|{hours: theirs, expire: 1h,|stage half: silence counts in the working hours"
            + " of those who are asked, and nobody who holds 'lead' has any: expected 'hours' of"
            + " ana in the roster",
        "by: lead}|by: lead, silence: {hours: theirs}}|step half/3: silence counts in the working"
            + " hours of those who are asked",
        "guards:|silence: {hours: theirs}~guards:|'silence': it counts in the working hours of"
            + " those who are asked, and nobody in the roster has any"
      })
  void countsNoSilenceInHoursThatNobodyHas(String instead, String written, String said) {
    String text = Shop.RUNBOOK.replace(instead, written.replace('~', '\n'));

    assertThat(problems(text, ROSTER)).anySatisfy(each -> assertThat(each).contains(said));
    assertThat(problems(text, working())).isEmpty();
  }

  @Test
  void saysWhereNobodyElseCouldAgree() {
    String two = "two-people: accept\n" + Shop.RUNBOOK;
    Roster alone =
        new Roster(List.of(ROSTER.people().getFirst()), ROSTER.roles(), ROSTER.channels());

    assertThat(problems(two, ROSTER)).isEmpty();
    assertThat(problems(two, alone))
        .contains("'two-people': expected two people in the roster at least, there is 1");
  }

  private static Roster working() {
    List<WorkingHours> days =
        WorkingHours.parse(ZoneOffset.UTC, "Mon-Fri 08:00-18:00").stream().toList();
    return new Roster(
        ROSTER.people().stream()
            .map(each -> new Person(each.person(), each.name(), each.email(), days))
            .toList(),
        ROSTER.roles(),
        ROSTER.channels());
  }

  private static List<String> problems(String text, Roster roster) {
    return CheckTest.check(text, "shop", GOOD, roster).problems();
  }
}
