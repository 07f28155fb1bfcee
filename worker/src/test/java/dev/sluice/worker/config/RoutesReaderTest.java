package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.PersonName;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which channel and which role gets which kinds of notices. */
class RoutesReaderTest {
  private static final String WHOLE =
      """
      MAIL
      targets:
        shop:
          versions: {new: canary, old: stable}
          router: {haproxy: "tcp://127.0.0.1:9999", backend: shop}
          prometheus: {url: "http://127.0.0.1:9090"}
          metrics:
            errors: {unit: ratio, query: "errors_total"}
      roster:
        people: {ana: {email: ana@example.org}, bo: {}}
        roles:
          lead: ROLE
        channels:
          room: CHANNEL
      """;
  private static final String MAIL = "mail: {host: 127.0.0.1, from: sluice@example.org}";

  @Test
  void aChannelGetsTheKindsThatItAsksFor() {
    assertThat(roster(MAIL, "ana", "{to: log, gets: [step failed, gate]}").channels())
        .containsExactly(room(NoticeKind.GATE, NoticeKind.STEP_FAILED));
    assertThat(roster(MAIL, "ana", "{to: log, gets: everything}").channels())
        .containsExactly(room(NoticeKind.subscribable().toArray(NoticeKind[]::new)));
  }

  @Test
  void aChannelThatAsksForNothingGetsNothing() {
    assertThat(roster(MAIL, "ana", "log").channels()).containsExactly(room());
    assertThat(roster(MAIL, "ana", "{to: log}").channels()).containsExactly(room());
  }

  @Test
  void aRoleHasADeputyWhoMaySignForIt() {
    Roster roster = roster(MAIL, "{people: ana, deputy: bo, gets: rollback}", "log");

    assertThat(roster.roles().getFirst().gets()).containsExactly(NoticeKind.ROLLBACK);
    assertThat(roster.holdersOf(roster.roles().getFirst().role()))
        .containsExactly(new PersonName("ana"), new PersonName("bo"));
  }

  @Test
  void nobodyHasAnAddressWithoutAMailServer() {
    assertThat(roster(MAIL, "ana", "log").people().getFirst().reached()).isPresent();
    assertThat(roster("", "ana", "log").people().getFirst().reached()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ana|{to: log, gets: [gates]}|did you mean 'gate'?",
        "ana|{to: log, gets: [message]}|unknown kind of notice 'message'",
        "ana|{gets: [gate]}|a channel leads nowhere; expected 'to:'",
        "ana|{to: pigeon}|not a valid way to tell",
        "{people: ana, gets: [fanfare]}|log|unknown kind of notice 'fanfare'",
        "{people: ana, deputy: eve}|log|'eve'",
      })
  void refusesWhatIsWrong(String role, String channel, String said) {
    Reading.Faulty faulty = (Reading.Faulty) read(MAIL, role, channel);

    assertThat(faulty.problems()).anySatisfy(problem -> assertThat(problem).contains(said));
  }

  private static Channel room(NoticeKind... gets) {
    return new Channel(new ChannelName("room"), new Address.Log(), List.of(gets));
  }

  private static Roster roster(String mail, String role, String channel) {
    return ((Reading.Settled) read(mail, role, channel)).settings().bindings().roster();
  }

  private static Reading read(String mail, String role, String channel) {
    return SettingsFile.read(
        "sluice.yaml",
        WHOLE.replace("MAIL", mail).replace("ROLE", role).replace("CHANNEL", channel),
        Path.of("/etc/sluice"));
  }
}
