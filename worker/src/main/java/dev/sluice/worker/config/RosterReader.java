package dev.sluice.worker.config;

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
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.NodeReader.Named;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads who there is, who may sign for what, and how people are told. */
final class RosterReader {
  /** Stands in for a roster that could not be read. */
  static final Roster NOBODY = new Roster(List.of(), List.of(), List.of());

  private static final String EVERYTHING = "everything";

  private RosterReader() {}

  static NodeReader<Roster> roster() {
    return Fields.of("a roster", RosterReader::read);
  }

  private static Roster read(Fields fields) {
    List<Person> people =
        fields.need(
            "people", NodeReader.namedOf("the people", person(), RosterReader::person), List.of());
    List<String> known = people.stream().map(each -> each.person().value()).toList();
    List<Holders> roles =
        fields.need(
            "roles",
            NodeReader.namedOf("the roles", role(known), RosterReader::holders),
            List.of());
    return new Roster(
        people,
        roles,
        fields.or(
            "channels",
            NodeReader.namedOf("the channels", line(), RosterReader::channel),
            List.of()));
  }

  private static NodeReader<Described> person() {
    return Fields.of(
        "a person",
        fields ->
            new Described(
                fields.optional(
                    "name", Values.filled("name", "what people call them, such as Ana Ruiz")),
                fields.optional("email", Values.mailAddress()),
                HoursReader.read(fields)));
  }

  private record Described(
      Optional<String> name, Optional<String> email, List<WorkingHours> hours) {}

  private static Optional<Person> person(Named<Described> each, Problems problems) {
    return named(each, "person", PersonName::new, problems)
        .map(name ->
            new Person(
                name,
                each.value().name().orElse(name.value()),
                each.value().email(),
                each.value().hours()));
  }

  private static NodeReader<List<PersonName>> holders(List<String> known) {
    NodeReader<PersonName> holder = Scalars.oneOf("person", known).map(PersonName::new);
    return (node, problems) -> {
      if (node instanceof Node.Sequence list && list.items().isEmpty()) {
        problems.add(
            node.at(), "the role has no holder", "one person of 'people' or a list of them");
      }
      return NodeReader.listOf(holder).read(node, problems);
    };
  }

  /** Who holds a role, and what they may; who holds it may stand alone. */
  private static NodeReader<Role> role(List<String> known) {
    NodeReader<Role> whole =
        Fields.of(
            "a role",
            fields ->
                new Role(
                    fields.need("people", holders(known), List.of()),
                    fields.or("may", NodeReader.listOf(right()), List.of()),
                    fields.or("gets", kinds(), List.of()),
                    fields.optional(
                        "deputy", Scalars.oneOf("person", known).map(PersonName::new))));
    NodeReader<Role> alone =
        holders(known).map(people -> new Role(people, List.of(), List.of(), Optional.empty()));
    return (node, problems) ->
        node instanceof Node.Mapping ? whole.read(node, problems) : alone.read(node, problems);
  }

  private record Role(
      List<PersonName> people,
      List<Right> may,
      List<NoticeKind> gets,
      Optional<PersonName> deputy) {}

  /** Kinds of notices, each once, or the word for all of them. */
  private static NodeReader<List<NoticeKind>> kinds() {
    List<NoticeKind> all = NoticeKind.subscribable();
    List<String> words =
        Stream.concat(Stream.of(EVERYTHING), all.stream().map(NoticeKind::words)).toList();
    return NodeReader.listOf(Scalars.oneOf("kind of notice", words))
        .map(given ->
            all.stream()
                .filter(kind -> given.contains(EVERYTHING) || given.contains(kind.words()))
                .toList());
  }

  private static NodeReader<Right> right() {
    List<String> words = Right.all().stream().map(Right::word).toList();
    return Scalars.oneOf("right", words).map(Right::of);
  }

  private static Optional<Holders> holders(Named<Role> each, Problems problems) {
    List<PersonName> people = each.value().people();
    if (people.stream().distinct().count() < people.size()) {
      problems.add(
          each.key().at(),
          "the role '%s' names somebody twice".formatted(each.name()),
          "each person once");
    }
    return named(each, "role", RoleName::new, problems)
        .map(name ->
            new Holders(
                name, people, each.value().may(), each.value().gets(), each.value().deputy()));
  }

  private static Optional<Channel> channel(Named<Line> each, Problems problems) {
    return named(each, "channel", ChannelName::new, problems)
        .map(name -> new Channel(name, each.value().to(), each.value().gets()));
  }

  /** Where a channel leads, and what it gets besides what runbooks send it. */
  private record Line(Address to, List<NoticeKind> gets) {}

  /** Where it leads may stand alone. */
  private static NodeReader<Line> line() {
    NodeReader<Line> whole =
        Fields.of(
                "a channel",
                fields -> {
                  List<NoticeKind> gets = fields.or("gets", kinds(), List.of());
                  return AddressReader.read(fields).map(to -> new Line(to, gets));
                })
            .then((line, problems) -> line);
    NodeReader<Line> alone = AddressReader.text().map(to -> new Line(to, List.of()));
    return (node, problems) ->
        node instanceof Node.Mapping ? whole.read(node, problems) : alone.read(node, problems);
  }

  /** The name that stands before a value, once it is one. */
  static <N> Optional<N> named(
      Named<?> each, String kind, Function<String, N> parse, Problems problems) {
    return Scalars.name(kind, parse).read(each.key(), problems);
  }
}
