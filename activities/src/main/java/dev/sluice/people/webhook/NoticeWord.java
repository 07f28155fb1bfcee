package dev.sluice.people.webhook;

import dev.sluice.people.Message;
import dev.sluice.port.Incident;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the body of a webhook may refer to, as {@code ${{ notice.subject }}}. */
public enum NoticeWord {
  /** One line, may be empty. */
  SUBJECT,
  /** The subject, or the first line of the text, marked if it is urgent. */
  HEADLINE,
  TEXT,
  KIND,
  /** {@code true} or {@code false}; may stand outside of a string in JSON. */
  URGENT,
  /** Name of the run; empty if nobody knows it. */
  RUN,
  /** Address of the run's page; empty if nobody knows it. */
  PAGE,
  /** Key of what the notice is about; empty if nobody knows it. */
  INCIDENT,
  /** What became of that: {@code trigger}, {@code acknowledge} or {@code resolve}. */
  STATE;

  private final String path = "notice." + name().toLowerCase(Locale.ROOT);

  /** How it is referred to. */
  public String path() {
    return path;
  }

  /** How all of them are referred to. */
  public static List<String> paths() {
    return Arrays.stream(values()).map(NoticeWord::path).toList();
  }

  /** The word of that path. */
  static Optional<NoticeWord> of(String path) {
    return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
  }

  /** What it stands for in a message. */
  String in(Message message) {
    return switch (this) {
      case SUBJECT -> message.subject();
      case HEADLINE -> message.headline();
      case TEXT -> message.text();
      case KIND -> message.kind().word();
      case URGENT -> Boolean.toString(message.urgent());
      case RUN -> message.origin().run().orElse("");
      case PAGE -> message.origin().page().orElse("");
      case INCIDENT -> message.origin().incident().map(Incident::key).orElse("");
      case STATE -> message.origin().state().word();
    };
  }
}
