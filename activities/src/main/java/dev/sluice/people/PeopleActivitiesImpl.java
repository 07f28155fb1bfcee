package dev.sluice.people;

import static java.util.stream.Collectors.joining;

import dev.sluice.port.PeopleActivities;
import dev.sluice.port.Roster.Address;
import dev.sluice.report.Documents;
import dev.sluice.runfolder.RunFolder;
import java.nio.file.Path;

/** Chooses the notifier by the kind of address, and keeps documents in the folder of their run. */
public final class PeopleActivitiesImpl implements PeopleActivities {
  private final Path data;
  private final Records records;
  private final Notifiers notifiers;

  /**
   * @param data where runs keep things on this worker's disk
   */
  public PeopleActivitiesImpl(Path data, Records records, Notifiers notifiers) {
    this.data = data;
    this.records = records;
    this.notifiers = notifiers;
  }

  /** One notifier for each kind of address. */
  public record Notifiers(
      Notifier<Address.Log> log,
      Notifier<Address.Webhook> webhook,
      Notifier<Address.Mail> mail,
      Notifier<Address.InMemory> inMemory) {}

  @Override
  public Delivery tell(Notice notice) {
    Message message = new Message(notice.kind(), notice.subject(), notice.text(), notice.urgent());
    return switch (notice.channel().address()) {
      case Address.Log log -> notifiers.log().deliver(log, message);
      case Address.Webhook webhook -> notifiers.webhook().deliver(webhook, message);
      case Address.Mail mail -> notifiers.mail().deliver(mail, message);
      case Address.InMemory world -> notifiers.inMemory().deliver(world, message);
    };
  }

  @Override
  public String keep(String run) {
    RunFolder folder = RunFolder.of(data, run);
    return Documents.of(records.of(run)).stream()
        .map(document -> folder.keep(document.name(), document.text()).toString())
        .collect(joining(", "));
  }
}
