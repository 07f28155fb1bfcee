package dev.sluice.bridge;

import dev.sluice.runbook.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is bound to which identity. An identity that is bound to nobody is nobody's: there is no
 * second way, such as an equal mail address, to become somebody.
 */
public record People(List<Member> members) {
  public People {
    members = List.copyOf(members);
  }

  /**
   * Somebody.
   *
   * @param name what people call them
   * @param email where mail reaches them; proves nothing
   */
  public record Member(
      PersonName person, String name, Optional<String> email, Identities identities) {}

  /**
   * What proves that it is them.
   *
   * @param tokens names of static tokens
   * @param subject of the OpenID Connect issuer
   */
  public record Identities(
      List<String> tokens, Optional<String> subject, Optional<SlackUser> slack) {
    public Identities {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * A user of a Slack workspace; users of two workspaces may have the same id.
   *
   * @param workspace e.g. {@code T024BE7LD}
   * @param user e.g. {@code U2147483697}
   */
  public record SlackUser(String workspace, String user) {}

  /** Who holds the static token of that name. */
  public Optional<Member> byToken(String name) {
    return only(each -> each.identities().tokens().contains(name));
  }

  /** Whom the OpenID Connect issuer calls so. */
  public Optional<Member> bySubject(String subject) {
    return only(each -> each.identities().subject().filter(subject::equals).isPresent());
  }

  /** Who is that user of that workspace. */
  public Optional<Member> bySlack(SlackUser user) {
    return only(each -> each.identities().slack().filter(user::equals).isPresent());
  }

  /** Who is called so in rosters. */
  public Optional<Member> named(String person) {
    return only(each -> each.person().value().equals(person));
  }

  private Optional<Member> only(Predicate<Member> right) {
    return members.stream().filter(right).findFirst();
  }
}
