package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.WorkingHours;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People, the roles they may sign for, and how they are told. */
public record Roster(List<Person> people, List<Holders> roles, List<Channel> channels) {
  public Roster {
    people = List.copyOf(people);
    roles = List.copyOf(roles);
    channels = List.copyOf(channels);
  }

  /**
   * Somebody.
   *
   * @param hours when they work; none: nobody said
   */
  public record Person(
      PersonName person,
      String name,
      Optional<String> email,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<WorkingHours> hours) {
    public Person {
      hours = List.copyOf(hours);
    }

    /** Somebody of whom nobody said when they work. */
    public Person(PersonName person, String name, Optional<String> email) {
      this(person, name, email, List.of());
    }

    /** How they are told what is asked of them; absent: they have no address of their own. */
    public Optional<Recipient> reached() {
      return email.map(
          mail -> new Recipient(person.value(), new Address.Mail(List.of(mail), List.of())));
    }
  }

  /**
   * Who may sign for a role.
   *
   * @param may what else they may; see {@link #refusal}
   * @param gets the kinds of notices that they are told of, asked or not
   * @param deputy who may sign for it too, and is told when it does not answer
   */
  public record Holders(
      RoleName role,
      List<PersonName> people,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Right> may,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<NoticeKind> gets,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<PersonName> deputy) {
    public Holders {
      people = List.copyOf(people);
      may = List.copyOf(may);
      gets = List.copyOf(gets);
    }

    private Stream<PersonName> told(NoticeKind kind) {
      return kind == NoticeKind.ESCALATION ? all() : people.stream();
    }

    /** Who may sign for it. */
    private Stream<PersonName> all() {
      return Stream.concat(people.stream(), deputy.stream()).distinct();
    }

    /** Without a right of its own, and told of nothing but what is asked of them. */
    public Holders(RoleName role, List<PersonName> people) {
      this(role, people, List.of());
    }

    /** Told of nothing but what is asked of them. */
    public Holders(RoleName role, List<PersonName> people, List<Right> may) {
      this(role, people, may, List.of(), Optional.empty());
    }
  }

  /**
   * A way to tell people.
   *
   * @param gets the kinds of notices that it has subscribed to; what a runbook sends it comes
   *     besides
   */
  public record Channel(
      ChannelName name,
      Address address,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<NoticeKind> gets) {
    public Channel {
      gets = List.copyOf(gets);
    }

    /** One that gets only what a runbook sends it. */
    public Channel(ChannelName name, Address address) {
      this(name, address, List.of());
    }
  }

  /**
   * Where a notice goes.
   *
   * @param name of the channel or person, for the record
   */
  public record Recipient(String name, Address address) {}

  /** Where a channel leads. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "address")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Address.Log.class, name = "log"),
    @JsonSubTypes.Type(value = Address.Webhook.class, name = "webhook"),
    @JsonSubTypes.Type(value = Address.Post.class, name = "post"),
    @JsonSubTypes.Type(value = Address.PagerDuty.class, name = "pagerduty"),
    @JsonSubTypes.Type(value = Address.Mail.class, name = "mail"),
    @JsonSubTypes.Type(value = Address.InMemory.class, name = "in-memory")
  })
  public sealed interface Address {
    /** Whether what is behind it keeps an incident open until it is told that it is over. */
    default boolean keepsIncidents() {
      return switch (this) {
        case PagerDuty pager -> true;
        case Post post -> true;
        case InMemory world -> false;
        case Log log -> false;
        case Webhook chat -> false;
        case Mail mail -> false;
      };
    }

    /** The worker's log. */
    record Log() implements Address {}

    /** A Slack-compatible incoming webhook; the address may refer to a secret. */
    record Webhook(String url) implements Address {}

    /**
     * A webhook that takes a body of the team's own; its address, body and headers may refer to
     * secrets.
     *
     * @param body with {@code ${{ notice.subject }}} and others where they belong
     * @param hmac a reference to the secret by which the body is signed; absent: it is not
     */
    record Post(String url, String body, List<Header> headers, Optional<String> hmac)
        implements Address {
      public Post {
        headers = List.copyOf(headers);
      }
    }

    /** A header of a request. */
    record Header(String name, String value) {}

    /**
     * A service of PagerDuty, through its Events API v2.
     *
     * @param key a reference to the secret that is the integration's routing key
     * @param url absent: that of PagerDuty's US region
     */
    record PagerDuty(String key, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> url)
        implements Address {}

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

  /**
   * Where a notice goes: to the channels and the roles that get its kind, and to those who hold a
   * role that is asked, of an escalation to their deputies too; each once. Who has no address of
   * their own is not told.
   */
  public List<Recipient> told(NoticeKind kind, Collection<RoleName> asked) {
    return Stream.concat(
            channels.stream().filter(each -> each.gets().contains(kind)).map(Roster::recipient),
            roles.stream()
                .filter(each -> asked.contains(each.role()) || each.gets().contains(kind))
                .flatMap(each -> each.told(kind))
                .flatMap(name -> people.stream().filter(each -> each.person().equals(name)))
                .flatMap(each -> each.reached().stream()))
        .distinct()
        .toList();
  }

  /** Those who were told, and keep an incident open until they hear that it is over. */
  public List<Recipient> pagers(Collection<NoticeKind> kinds, Collection<RoleName> asked) {
    return kinds.stream()
        .flatMap(kind -> told(kind, asked).stream())
        .filter(each -> each.address().keepsIncidents())
        .distinct()
        .toList();
  }

  /** The channels that are none of these recipients, for what has to be seen by somebody. */
  public List<Recipient> channelsBut(Collection<Recipient> tried) {
    return channels.stream().map(Roster::recipient).filter(each -> !tried.contains(each)).toList();
  }

  /** The same where there is no mail server, so that people cannot be told one by one. */
  public Roster withoutMail() {
    return new Roster(
        people.stream()
            .map(each -> new Person(each.person(), each.name(), Optional.empty(), each.hours()))
            .toList(),
        roles,
        channels);
  }

  private static Recipient recipient(Channel channel) {
    return new Recipient(channel.name().value(), channel.address());
  }

  /** Who may sign for the role; empty when nobody may or nobody knows it. */
  public List<PersonName> holdersOf(RoleName role) {
    return roles.stream().filter(each -> each.role().equals(role)).flatMap(Holders::all).toList();
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
    return with.isEmpty() || with.stream().flatMap(Holders::all).anyMatch(person::equals)
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
                    each.all().map(PersonName::value).collect(Collectors.joining(", "))))
        .collect(Collectors.joining(", "));
  }

  /** The roles that somebody holds, as a deputy too. */
  public List<RoleName> rolesOf(PersonName person) {
    return roles.stream()
        .filter(each -> each.all().anyMatch(person::equals))
        .map(Holders::role)
        .toList();
  }

  /** Whether there is such a person. */
  public boolean knows(PersonName person) {
    return people.stream().anyMatch(each -> each.person().equals(person));
  }
}
