package dev.sluice.people;

import static java.util.stream.Collectors.joining;

import dev.sluice.people.Messages.Teller;
import dev.sluice.port.FailureType;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Recipient;
import dev.sluice.report.Documents;
import dev.sluice.runfolder.RunFolder;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Chooses the notifier by the kind of address, and keeps documents in the folder of their run. */
public final class PeopleActivitiesImpl implements PeopleActivities {
  private final Path data;
  private final Records records;
  private final Notifiers notifiers;
  private final Messages messages;

  /**
   * @param data where runs keep things on this worker's disk
   */
  public PeopleActivitiesImpl(Path data, Records records, Notifiers notifiers) {
    this(data, records, notifiers, RunPages.NONE);
  }

  /**
   * The same with links to the pages of runs.
   *
   * @param data where runs keep things on this worker's disk
   */
  public PeopleActivitiesImpl(Path data, Records records, Notifiers notifiers, RunPages pages) {
    this.data = data;
    this.records = records;
    this.notifiers = notifiers;
    this.messages = new Messages(data, pages);
  }

  /** One notifier for each kind of address. */
  public record Notifiers(
      Notifier<Address.Log> log,
      Notifier<Address.Webhook> webhook,
      Notifier<Address.Post> post,
      Notifier<Address.PagerDuty> pagerDuty,
      Notifier<Address.Mail> mail,
      Notifier<Address.InMemory> inMemory) {}

  @Override
  public Delivery tell(Notice notice) {
    return deliver(notice.channel().address(), message(notice.words()));
  }

  @Override
  public Deliveries tellEach(List<Recipient> to, Words words) {
    Message message = message(words);
    return new Deliveries(new Round(to).deliver(each -> deliver(each.address(), message)));
  }

  @Override
  public void reach(Recipient to, Words words) {
    if (deliver(to.address(), message(words)) instanceof Delivery.NotDelivered not) {
      throw (not.partly() ? FailureType.INVALID_TARGET : FailureType.UNAVAILABLE)
          .failure(not.why());
    }
  }

  private Message message(Words words) {
    return messages.of(words, teller());
  }

  private Delivery deliver(Address address, Message message) {
    return switch (address) {
      case Address.Log log -> notifiers.log().deliver(log, message);
      case Address.Webhook webhook -> notifiers.webhook().deliver(webhook, message);
      case Address.Post post -> notifiers.post().deliver(post, message);
      case Address.PagerDuty service -> notifiers.pagerDuty().deliver(service, message);
      case Address.Mail mail -> notifiers.mail().deliver(mail, message);
      case Address.InMemory world -> notifiers.inMemory().deliver(world, message);
    };
  }

  /** Absent where a notice is told beside an activity, and not by one. */
  private static Optional<Teller> teller() {
    try {
      ActivityInfo info = Activity.getExecutionContext().getInfo();
      String id = "%s/%s".formatted(info.getWorkflowRunId(), info.getActivityId());
      return Optional.ofNullable(info.getWorkflowId()).map(run -> new Teller(run, id));
    } catch (IllegalStateException beside) {
      return Optional.empty();
    }
  }

  @Override
  public String keep(String run) {
    RunFolder folder = RunFolder.of(data, run);
    return Documents.of(records.of(run)).stream()
        .map(document -> folder.keep(document.name(), document.text()).toString())
        .collect(joining(", "));
  }
}
