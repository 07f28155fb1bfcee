package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.people.PeopleActivitiesImpl.Notifiers;
import dev.sluice.people.inmemory.InMemoryNotifier;
import dev.sluice.people.log.LogNotifier;
import dev.sluice.people.mail.NoMail;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.runbook.ChannelName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleActivitiesTest {
  private final InMemoryNotifier office = new InMemoryNotifier();

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

  private PeopleActivities activities() {
    return new PeopleActivitiesImpl(
        data,
        run -> {
          throw new AssertionError("nobody asked for a document");
        },
        new Notifiers(
            new LogNotifier(),
            (address, message) -> new Delivery.NotDelivered("none"),
            new NoMail(),
            office));
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
