package dev.sluice.bridge.process;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.BridgeConfiguration.Token;
import dev.sluice.bridge.People;
import dev.sluice.bridge.People.Identities;
import dev.sluice.bridge.People.Member;
import dev.sluice.bridge.People.SlackUser;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.NodeReader.Named;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads who is bound to which identity, and refuses an identity that two are bound to. */
final class PeopleReader {
  private PeopleReader() {}

  static NodeReader<List<Member>> people() {
    return Fields.of(
        "the people's file",
        fields ->
            fields.need(
                "people",
                NodeReader.namedOf("the people", member(), PeopleReader::member),
                List.of()));
  }

  private record Described(Optional<String> name, Optional<String> email, Identities proof) {}

  private static NodeReader<Described> member() {
    return Fields.of(
        "a person",
        fields ->
            new Described(
                fields.optional(
                    "name", BridgeReader.filled("name", "what people call them, as Ana Ruiz")),
                fields.optional("email", mail()),
                new Identities(
                    fields.list("tokens", BridgeReader.filled("token", "the name of a token")),
                    fields.optional(
                        "oidc", BridgeReader.filled("subject", "what the issuer calls them")),
                    fields.optional("slack", slack()))));
  }

  private static NodeReader<String> mail() {
    return Scalars.fitting(
        "mail address",
        "name@host, such as ana@company.com",
        text -> text.matches("[^@\\s,]+@[^@\\s,]+"));
  }

  private static NodeReader<SlackUser> slack() {
    return Fields.of(
        "a Slack user",
        fields ->
            new SlackUser(
                fields.need("workspace", id("workspace", "T024BE7LD", "[TE][A-Z0-9]+"), ""),
                fields.need("user", id("user", "U2147483697", "[UW][A-Z0-9]+"), "")));
  }

  private static NodeReader<String> id(String what, String example, String shape) {
    return Scalars.fitting(
        "id of a Slack " + what, "an id such as " + example, text -> text.matches(shape));
  }

  private static Optional<Member> member(Named<Described> each, Problems problems) {
    return Scalars.name("person", PersonName::new)
        .read(each.key(), problems)
        .map(person ->
            new Member(
                person,
                each.value().name().orElse(person.value()),
                each.value().email(),
                each.value().proof()));
  }

  /**
   * The configuration with its people.
   *
   * @throws BridgeFile.Faulty if two are bound to one identity, or somebody to a token that is none
   */
  static BridgeConfiguration bound(BridgeReader.Draft draft, List<Member> members)
      throws BridgeFile.Faulty {
    List<String> known = draft.bridge().tokens().stream().map(Token::name).toList();
    List<String> problems = new ArrayList<>();
    repeated(members, each -> each.identities().tokens().stream().map("token %s"::formatted))
        .forEach(each -> problems.add(twice(draft, each)));
    repeated(
            members, each -> each.identities().subject().stream().map("OIDC subject %s"::formatted))
        .forEach(each -> problems.add(twice(draft, each)));
    repeated(members, each -> each.identities().slack().stream())
        .forEach(each ->
            problems.add(
                twice(draft, "Slack user %s of %s".formatted(each.user(), each.workspace()))));
    members.stream()
        .flatMap(each -> each.identities().tokens().stream())
        .filter(token -> !known.contains(token))
        .forEach(token ->
            problems.add(
                "%s: there is no token '%s': expected one of those below 'tokens:' in the bridge's configuration"
                    .formatted(draft.people(), token)));
    if (!problems.isEmpty()) {
      throw new BridgeFile.Faulty(problems);
    }
    BridgeConfiguration bridge = draft.bridge();
    return new BridgeConfiguration(
        bridge.http(),
        new People(members),
        bridge.tokens(),
        bridge.oidc(),
        bridge.secrets(),
        bridge.channels());
  }

  private static String twice(BridgeReader.Draft draft, String identity) {
    return "%s: two people are bound to the %s: expected one".formatted(draft.people(), identity);
  }

  private static <T> List<T> repeated(List<Member> members, Function<Member, Stream<T>> identity) {
    List<T> all = members.stream().flatMap(identity).toList();
    return all.stream()
        .filter(each -> all.indexOf(each) != all.lastIndexOf(each))
        .distinct()
        .toList();
  }
}
