package dev.sluice.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.port.Roster.Holders;
import dev.sluice.port.Roster.Person;
import dev.sluice.port.Roster.Recipient;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final RoleName LEAD = new RoleName("lead");
  private static final RoleName ON_CALL = new RoleName("on-call");
  private static final Roster ROSTER =
      new Roster(
          List.of(person("ana", true), person("bo", true), person("chen", false)),
          List.of(
              new Holders(LEAD, List.of(name("ana"), name("chen"))),
              new Holders(
                  ON_CALL,
                  List.of(name("ana"), name("bo")),
                  List.of(),
                  List.of(NoticeKind.ROLLBACK),
                  Optional.empty())),
          List.of(channel("room", NoticeKind.GATE, NoticeKind.ROLLBACK), channel("board")));

  private static PersonName name(String name) {
    return new PersonName(name);
  }

  private static Person person(String name, boolean reached) {
    return new Person(name(name), name, Optional.of(name + "@example.com").filter(mail -> reached));
  }

  private static Channel channel(String name, NoticeKind... gets) {
    return new Channel(new ChannelName(name), new Address.Log(), List.of(gets));
  }

  private static List<String> told(NoticeKind kind, RoleName... asked) {
    return ROSTER.told(kind, Arrays.asList(asked)).stream().map(Recipient::name).toList();
  }

  @Test
  void tellsTheChannelsAndRolesThatGetTheKind() {
    assertThat(told(NoticeKind.ROLLBACK)).containsExactly("room", "ana", "bo");
    assertThat(told(NoticeKind.END)).isEmpty();
  }

  @Test
  void tellsWhoIsAskedOnceAndWhereTheyAreReached() {
    assertThat(told(NoticeKind.GATE, LEAD, ON_CALL)).containsExactly("room", "ana", "bo");
    assertThat(told(NoticeKind.QUESTION, LEAD)).containsExactly("ana");
    assertThat(ROSTER.told(NoticeKind.QUESTION, List.of(LEAD)).getFirst().address())
        .isEqualTo(new Address.Mail(List.of("ana@example.com"), List.of()));
  }

  @Test
  void tellsNobodyOneByOneWithoutAMailServer() {
    assertThat(ROSTER.withoutMail().told(NoticeKind.GATE, List.of(LEAD)))
        .extracting(Recipient::name)
        .containsExactly("room");
  }

  @Test
  void saysWhoWouldBeToldWhat() {
    assertThat(new Routes(ROSTER).sentences())
        .contains(
            "told of gate: room",
            "told of rollback: room, ana, bo",
            "told only what a runbook sends there: board",
            "told of what they are asked, by mail: ana, bo",
            "asked, but without an email of their own: chen")
        .anyMatch(each -> each.startsWith("no channel and no role gets: shift, checklist"));
  }

  @Test
  void readsAChannelOfAnEarlierVersionAndWritesItAsItWas() throws JsonProcessingException {
    String json = "{\"name\":\"board\",\"address\":{\"address\":\"log\"}}";

    Channel read = Wire.mapper().readValue(json, Channel.class);

    assertThat(read).isEqualTo(channel("board"));
    assertThat(Wire.mapper().writeValueAsString(read)).isEqualTo(json);
  }
}
