package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.people.PeopleActivitiesImpl.Notifiers;
import dev.sluice.people.inmemory.InMemoryNotifier;
import dev.sluice.people.log.LogNotifier;
import dev.sluice.people.mail.NoMail;
import dev.sluice.port.Incident;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.PeopleActivities.About;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.PeopleActivities.Words;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.port.Roster.Recipient;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runfolder.RunFolder;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleActivitiesTest {
  private static final Recipient OFFICE = new Recipient("ana", new Address.InMemory("office"));
  private static final Recipient ROOM =
      new Recipient("room", new Address.Webhook("https://example.com"));
  private static final Words WORDS = new Words(NoticeKind.GATE, "Canary", "sign it", false);

  private final InMemoryNotifier office = new InMemoryNotifier();

  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

  @TempDir Path data;

  @Test
  void takesTheNotifierThatServesTheChannelsAddress() {
    Delivery delivery = activities().tell(notice(new Address.InMemory("office")));

    assertThat(delivery).isEqualTo(new Delivery.Delivered());
    assertThat(office.told("office"))
        .containsExactly(new Message(NoticeKind.WARNING, "Canary", "begins", false));
  }

  @Test
  void saysThatNoMailServerIsConfigured() {
    assertThat(
            activities()
                .tell(notice(new Address.Mail(List.of("ana@example.com"), List.of())))
                .toString())
        .contains("no mail server is configured");
  }

  @Test
  void tellsEachAndSaysOfEachWhyNot() {
    assertThat(onItsOwn().tellEach(List.of(OFFICE, ROOM), WORDS).each())
        .containsExactly(new Delivery.Delivered(), new Delivery.NotDelivered("none"));
    assertThat(office.told("office")).hasSize(1);
  }

  @Test
  void tellsNobodyTwiceWhomADeadAttemptHasReached() {
    environment.setHeartbeatDetails(new Integer[] {0});

    assertThat(onItsOwn().tellEach(List.of(OFFICE), WORDS).each())
        .containsExactly(new Delivery.Delivered());
    assertThat(office.told("office")).isEmpty();
  }

  @Test
  void failsWhereOneCannotBeReachedSoThatItIsTriedAgain() {
    assertThatThrownBy(() -> activities().reach(ROOM, WORDS))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isFalse())
        .hasMessageContaining("none");
  }

  @AfterEach
  void close() {
    environment.close();
  }

  private PeopleActivities onItsOwn() {
    environment.registerActivitiesImplementations(activities());
    return environment.newActivityStub(PeopleActivities.class);
  }

  @Test
  void saysOfWhichRunAndIncidentItIs() {
    activities()
        .tell(
            notice(new Address.InMemory("office"))
                .about(new About(Optional.of("shop 1"), Optional.empty(), List.of())));

    Origin origin = office.told("office").getFirst().origin();
    assertThat(origin.run()).contains("shop 1");
    assertThat(origin.page()).contains("http://ui/namespaces/default/workflows/shop%201");
    assertThat(origin.incident()).contains(Incident.of("shop 1", NoticeKind.WARNING));
  }

  @Test
  void leavesTheIncidentAsItIsSaid() {
    Incident over = new Incident("sluice/hold/shop-1", Incident.State.RESOLVE);

    activities().tell(notice(new Address.InMemory("office")).about(About.incident(over)));

    assertThat(office.told("office").getFirst().origin().incident()).contains(over);
  }

  @Test
  void bringsTheDocumentsThatAreKept() {
    RunFolder.of(data, "shop-1").keep("results.md", "1 %");

    assertThat(told("results.md"))
        .satisfies(message ->
            assertThat(message.origin().attachments())
                .containsExactly(new Origin.Attachment("results.md", "1 %")))
        .satisfies(message -> assertThat(message.text()).isEqualTo("begins"));
  }

  @ParameterizedTest
  @CsvSource({
    "results.md, since this worker does not keep it",
    "../../secret, 'is not a valid name'",
    "long.md, since it is too long"
  })
  void saysWhatCannotBeAttachedAndGoesOn(String document, String why) {
    RunFolder.of(data, "shop-1").keep("long.md", "x".repeat(5_000_001));

    Message message = told(document);

    assertThat(message.origin().attachments()).isEmpty();
    assertThat(message.text()).startsWith("begins\n(not attached: " + document).contains(why);
  }

  private Message told(String document) {
    About about = new About(Optional.of("shop-1"), Optional.empty(), List.of(document));
    Delivery delivery = activities().tell(notice(new Address.InMemory("office")).about(about));

    assertThat(delivery).isEqualTo(new Delivery.Delivered());
    return office.told("office").getFirst();
  }

  private PeopleActivities activities() {
    return new PeopleActivitiesImpl(
        data,
        run -> {
          throw new AssertionError("nobody asked for a document");
        },
        new Notifiers(
            new LogNotifier(),
            (address, message) -> new Delivery.NotDelivered("none"),
            (address, message) -> new Delivery.NotDelivered("none"),
            (address, message) -> new Delivery.NotDelivered("none"),
            new NoMail(),
            office),
        new RunPages(Optional.of("http://ui/"), "default"));
  }

  private static Notice notice(Address address) {
    return new Notice(
        new Channel(new ChannelName("engineering"), address),
        NoticeKind.WARNING,
        "Canary",
        "begins",
        false);
  }
}
