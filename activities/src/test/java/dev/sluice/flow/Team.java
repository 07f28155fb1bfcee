package dev.sluice.flow;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.Right;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.port.Roster.Holders;
import dev.sluice.port.Roster.Person;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.WorkingHours;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The people of a flow test.
 *
 * @param more channels besides the usual ones
 * @param reached who has an address of their own
 * @param rights what roles may do, by name
 * @param hours when people work, by name
 */
record Team(
    List<Channel> more,
    List<String> reached,
    Map<String, List<Right>> rights,
    Map<String, List<WorkingHours>> hours) {
  private static final List<NoticeKind> PAGED =
      List.of(
          NoticeKind.QUESTION,
          NoticeKind.ESCALATION,
          NoticeKind.HOLD,
          NoticeKind.STEP_FAILED,
          NoticeKind.UNDO_FAILED,
          NoticeKind.ROLLBACK,
          NoticeKind.OUTAGE,
          NoticeKind.DRIFT,
          NoticeKind.REVISION);

  /** The roster with these channels and those that the test wants more. */
  Roster with(List<String> channels) {
    List<PersonName> people =
        List.of("ana", "bo", "chen", "dee", "gil", "fay").stream().map(PersonName::new).toList();
    return new Roster(
        people.stream().map(this::person).toList(),
        List.of(
            holders("engineering-lead", people.get(0), people.get(2)),
            holders("operations-lead", people.get(1), people.get(2)),
            holders("product-owner", people.get(3)),
            holders("product-lead", people.get(3)),
            holders("executive-sponsor", people.get(4)),
            holders("finance-lead", people.get(4)),
            holders("vp-engineering", people.get(5))),
        Stream.concat(channels.stream().map(Team::channel), more.stream()).toList());
  }

  private Person person(PersonName name) {
    return new Person(
        name,
        name.value(),
        Optional.of(name.value()).filter(reached::contains).map(each -> each + "@example.com"),
        hours.getOrDefault(name.value(), List.of()));
  }

  private static Channel channel(String name) {
    return new Channel(new ChannelName(name), new Address.InMemory(FlowWorld.NAME), gets(name));
  }

  /** Engineering gets everything, the pager what cannot wait, others what a runbook sends them. */
  private static List<NoticeKind> gets(String channel) {
    return switch (channel) {
      case "engineering" -> NoticeKind.subscribable();
      case "on-call" -> PAGED;
      default -> List.of();
    };
  }

  private Holders holders(String role, PersonName... people) {
    return new Holders(
        new RoleName(role),
        List.of(people),
        rights.getOrDefault(role, List.of()),
        List.of(),
        Optional.empty());
  }
}
