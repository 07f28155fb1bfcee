package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** People, the roles they may sign for, and how they are told. */
public record Roster(List<Person> people, List<Holders> roles, List<Channel> channels) {
  public Roster {
    people = List.copyOf(people);
    roles = List.copyOf(roles);
    channels = List.copyOf(channels);
  }

  /** Somebody. */
  public record Person(PersonName person, String name, Optional<String> email) {}

  /**
   * Who may sign for a role.
   *
   * @param may what else they may; see {@link #refusal}
   */
  public record Holders(
      RoleName role,
      List<PersonName> people,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Right> may) {
    public Holders {
      people = List.copyOf(people);
      may = List.copyOf(may);
    }

    /** Without a right of its own. */
    public Holders(RoleName role, List<PersonName> people) {
      this(role, people, List.of());
    }
  }

  /** A way to tell people. */
  public record Channel(ChannelName name, Address address) {}

  /** Where a channel leads. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "address")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Address.Log.class, name = "log"),
    @JsonSubTypes.Type(value = Address.Webhook.class, name = "webhook"),
    @JsonSubTypes.Type(value = Address.Mail.class, name = "mail"),
    @JsonSubTypes.Type(value = Address.InMemory.class, name = "in-memory")
  })
  public sealed interface Address {
    /** The worker's log. */
    record Log() implements Address {}

    /** A Slack-compatible incoming webhook; the address may refer to a secret. */
    record Webhook(String url) implements Address {}

    /**
     * Mail through the worker's SMTP server.
     *
     * @param cc who gets a copy; plans that were recorded without any have none
     */
    record Mail(List<String> to, @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> cc)
        implements Address {
      public Mail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
      }
    }

    /** A world inside this process, by name; for tests. */
    record InMemory(String world) implements Address {}
  }

  /** Who may sign for the role; empty when nobody may or nobody knows it. */
  public List<PersonName> holdersOf(RoleName role) {
    return roles.stream()
        .filter(each -> each.role().equals(role))
        .flatMap(each -> each.people().stream())
        .toList();
  }

  /** The roles that have a right; none: everybody has it. */
  private List<Holders> rolesWith(Right right) {
    return roles.stream().filter(each -> each.may().contains(right)).toList();
  }

  /**
   * Why somebody may not do that, in a sentence; empty: they may. What is given to a role is its
   * own, and what is given to none is everybody's.
   */
  public Optional<String> refusal(Right right, PersonName person) {
    List<Holders> with = rolesWith(right);
    return with.isEmpty() || with.stream().anyMatch(each -> each.people().contains(person))
        ? Optional.empty()
        : Optional.of("%s may not %s: %s may".formatted(person, right.word(), named(with)));
  }

  /** What is kept for some roles, a sentence each: {@code to hold: on-call (bo, chen) may}. */
  public List<String> rights() {
    return Right.all().stream()
        .filter(right -> !rolesWith(right).isEmpty())
        .map(right -> "to %s: %s may".formatted(right.word(), named(rolesWith(right))))
        .toList();
  }

  /** Roles with those who hold them: {@code on-call (bo, chen)}. */
  private static String named(List<Holders> roles) {
    return roles.stream()
        .map(each ->
            "%s (%s)"
                .formatted(
                    each.role(),
                    each.people().stream()
                        .map(PersonName::value)
                        .collect(Collectors.joining(", "))))
        .collect(Collectors.joining(", "));
  }

  /** Whether there is such a person. */
  public boolean knows(PersonName person) {
    return people.stream().anyMatch(each -> each.person().equals(person));
  }
}
