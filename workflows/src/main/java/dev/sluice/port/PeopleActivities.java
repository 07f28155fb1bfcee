package dev.sluice.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.port.Roster.Recipient;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Optional;

/** Tells people, and keeps what they will want to read. */
@ActivityInterface
public interface PeopleActivities {
  /** Delivers a notice, or says why not; does not fail. */
  @ActivityMethod(name = "tell-people")
  Delivery tell(Notice notice);

  /**
   * Delivers a notice to several, side by side, or says of each why not, in their order; does not
   * fail. Who was reached stands in the heartbeat, so that no later attempt tells them again.
   */
  @ActivityMethod(name = "tell-each")
  Deliveries tellEach(List<Recipient> to, Words words);

  /**
   * Delivers a notice to one who could not be reached at first; fails with {@link
   * FailureType#UNAVAILABLE} as long as they cannot.
   */
  @ActivityMethod(name = "reach")
  void reach(Recipient to, Words words);

  /**
   * Asks a run that ends for its record, writes the documents that people will want to read, keeps
   * them on the worker's disk and returns where; earlier ones are replaced.
   *
   * @param run its workflow id
   */
  @ActivityMethod(name = "keep-report")
  String keep(String run);

  /**
   * What people are told.
   *
   * @param subject one line, may be empty
   * @param about what it belongs to
   */
  record Words(NoticeKind kind, String subject, String text, boolean urgent, About about) {
    /** What belongs to nothing but the run that has it told. */
    public Words(NoticeKind kind, String subject, String text, boolean urgent) {
      this(kind, subject, text, urgent, About.THE_RUN);
    }
  }

  /**
   * What a channel is told.
   *
   * @param subject one line, may be empty
   * @param about what it belongs to; orders that were recorded without have nothing of it
   */
  record Notice(
      Roster.Channel channel,
      NoticeKind kind,
      String subject,
      String text,
      boolean urgent,
      @JsonUnwrapped About about) {
    public Notice {
      // Which kinds it gets besides is of no use to who brings it this one.
      channel = new Roster.Channel(channel.name(), channel.address());
    }

    /** One that belongs to nothing but the run that has it told. */
    public Notice(
        Roster.Channel channel, NoticeKind kind, String subject, String text, boolean urgent) {
      this(channel, kind, subject, text, urgent, About.THE_RUN);
    }

    /** One that a worker ordered that knew no kinds is a message. */
    @JsonCreator
    static Notice read(
        @JsonProperty("channel") Roster.Channel channel,
        @JsonProperty("kind") Optional<NoticeKind> kind,
        @JsonProperty("subject") String subject,
        @JsonProperty("text") String text,
        @JsonProperty("urgent") boolean urgent,
        @JsonProperty("run") Optional<String> run,
        @JsonProperty("incident") Optional<Incident> incident,
        @JsonProperty("documents") Optional<List<String>> documents) {
      return new Notice(
          channel,
          kind.orElse(NoticeKind.MESSAGE),
          subject,
          text,
          urgent,
          new About(run, incident, documents.orElse(List.of())));
    }

    /** What it says, to whomever. */
    public Words words() {
      return new Words(kind, subject, text, urgent, about);
    }

    /** The same, as part of that. */
    public Notice about(About other) {
      return new Notice(channel, kind, subject, text, urgent, other);
    }
  }

  /**
   * What a notice belongs to.
   *
   * @param run its workflow id; absent: the one that has it told
   * @param incident absent: one of the run and of the notice's kind
   * @param documents of the run, by the names under which they are kept; channels that can attach
   *     something attach them
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record About(
      Optional<String> run,
      Optional<Incident> incident,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> documents) {
    /** The run that has it told, and no document. */
    public static final About THE_RUN = new About(Optional.empty(), Optional.empty(), List.of());

    public About {
      documents = List.copyOf(documents);
    }

    /** An incident of the run that has it told. */
    public static About incident(Incident incident) {
      return new About(Optional.empty(), Optional.of(incident), List.of());
    }
  }

  /** What became of a notice to several, in their order. */
  record Deliveries(List<Delivery> each) {
    public Deliveries {
      each = List.copyOf(each);
    }
  }

  /** What became of a notice. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "delivery")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Delivery.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Delivery.NotDelivered.class, name = "not-delivered")
  })
  sealed interface Delivery {
    record Delivered() implements Delivery {}

    /**
     * @param partly some of those behind the address have it, and would get it again by another try
     */
    record NotDelivered(String why, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean partly)
        implements Delivery {
      /** Nobody has it. */
      public NotDelivered(String why) {
        this(why, false);
      }

      @JsonCreator
      static NotDelivered read(
          @JsonProperty("why") String why, @JsonProperty("partly") Optional<Boolean> partly) {
        return new NotDelivered(why, partly.orElse(false));
      }
    }
  }
}
