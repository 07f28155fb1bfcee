package dev.sluice.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Roster.Holders;
import dev.sluice.port.Roster.Person;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.WorkingHours;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RosterTest {
  private static final PersonName ANA = new PersonName("ana");
  private static final PersonName BO = new PersonName("bo");
  private static final PersonName CHEN = new PersonName("chen");

  private static Roster roster(Holders... roles) {
    return new Roster(List.of(), List.of(roles), List.of());
  }

  private static Holders role(String name, List<Right> may, PersonName... people) {
    return new Holders(new RoleName(name), List.of(people), may, List.of(), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(Right.class)
  void keepsNothingForARoleWhereNoneHasARight(Right right) {
    assertThat(roster(role("lead", List.of(), ANA)).refusal(right, BO)).isEmpty();
  }

  @Test
  void keepsARightForTheRolesThatHaveIt() {
    Roster roster =
        roster(
            role("lead", List.of(Right.RESUME, Right.ROLL_BACK), ANA),
            role("on-call", List.of(Right.HOLD, Right.ROLL_BACK), BO, CHEN));

    assertThat(roster.refusal(Right.ROLL_BACK, ANA)).isEmpty();
    assertThat(roster.refusal(Right.ROLL_BACK, CHEN)).isEmpty();
    assertThat(roster.refusal(Right.RESUME, BO)).contains("bo may not resume: lead (ana) may");
    assertThat(roster.refusal(Right.HOLD, ANA))
        .contains("ana may not hold: on-call (bo, chen) may");
    assertThat(roster.refusal(Right.START, BO)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"roll back, ROLL_BACK", "start, START", "press, OTHER", "other, OTHER"})
  void readsRightsOfOtherVersions(String word, Right right) throws JsonProcessingException {
    String json = "{\"role\":\"lead\",\"people\":[\"ana\"],\"may\":[\"%s\"]}".formatted(word);

    assertThat(Wire.mapper().readValue(json, Holders.class).may()).containsExactly(right);
  }

  @Test
  void writesWhenSomebodyWorksAndNothingWhereNobodySaid() throws JsonProcessingException {
    Person works =
        new Person(
            ANA,
            "Ana",
            Optional.empty(),
            WorkingHours.parse(ZoneId.of("Europe/Madrid"), "Mon-Tue 08:00-18:00").stream()
                .toList());
    String hours =
        "[{\"zone\":\"Europe/Madrid\",\"days\":[\"MONDAY\",\"TUESDAY\"],"
            + "\"from\":\"08:00:00\",\"to\":\"18:00:00\"}]";

    String json = Wire.mapper().writeValueAsString(works);

    assertThat(json).endsWith("\"hours\":" + hours + "}");
    assertThat(Wire.mapper().readValue(json, Person.class)).isEqualTo(works);
    assertThat(Wire.mapper().writeValueAsString(new Person(ANA, "Ana", Optional.empty())))
        .isEqualTo("{\"person\":\"ana\",\"name\":\"Ana\",\"email\":null}");
  }

  @Test
  void readsRolesThatWereWrittenBeforeThereWereRights() throws JsonProcessingException {
    String json = "{\"role\":\"lead\",\"people\":[\"ana\"]}";

    Holders read = Wire.mapper().readValue(json, Holders.class);

    assertThat(read).isEqualTo(role("lead", List.of(), ANA));
    assertThat(Wire.mapper().writeValueAsString(read)).isEqualTo(json);
  }
}
