package dev.sluice.runbook.reader;

import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.Gate.Silence.Level;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code silence}: what happens while nobody answers. */
final class SilenceReader {
  private static final Duration EXPIRE = Duration.ofHours(8);

  /** Of gates and lists that do not say. */
  static final Silence USUAL = lasting(Duration.ofMinutes(30), Duration.ofHours(2));

  /** Of questions and holds, where the runbook does not say: the run stands still for them. */
  static final Silence OF_QUESTIONS = lasting(Duration.ofMinutes(15), Duration.ofHours(1));

  static final NodeReader<Silence> READER = reader();

  private SilenceReader() {}

  /** While a gate or a list waits; after what cannot be taken back, silence takes nothing back. */
  static Silence of(Fields fields, Known known) {
    Silence silence = fields.or("silence", READER, USUAL);
    if (known.isNoReturn() && silence.then() == Silence.Outcome.ROLLBACK) {
      fields.wrong(
          "silence",
          "silence would roll back, after something that cannot be taken back",
          "'then: hold'");
    }
    return silence;
  }

  /** At a moment that the runbook has set nothing waits for anybody's morning. */
  static void refuseHours(Fields fields, String key, Stream<Silence> silences) {
    if (silences.anyMatch(Silence::inTheirHours)) {
      fields.wrong(
          key,
          "a checkpoint comes at its time, and silence there does not wait for working hours",
          "'silence' without 'hours'");
    }
  }

  private static Silence lasting(Duration remind, Duration escalate) {
    return new Silence(Optional.of(remind), Optional.of(escalate), EXPIRE, Silence.Outcome.HOLD);
  }

  private static NodeReader<Silence> reader() {
    NodeReader<Silence> silence = Fields.of("a silence", SilenceReader::silence);
    return silence.shaped(() -> new Shape.Known("silence", silence::shape));
  }

  private static Silence silence(Fields fields) {
    int before = fields.problems().count();
    List<Level> levels = fields.or("escalate", levels(), List.of());
    Silence silence =
        new Silence(
            fields.optional("remind", Scalars.longDuration()),
            plain(levels),
            fields.or("expire", Scalars.longDuration(), EXPIRE),
            fields.or(
                "then",
                Scalars.word("outcome of silence", Silence.Outcome.class),
                Silence.Outcome.HOLD),
            levels.stream().filter(each -> !each.to().isEmpty()).toList(),
            fields.optional("hours", Scalars.word("kind of hours", Silence.Hours.class)));
    if (fields.problems().count() == before) {
      requireEarlier(fields, "remind", silence.remind(), silence.expire());
      levels.forEach(
          each -> requireEarlier(fields, "escalate", Optional.of(each.after()), silence.expire()));
    }
    return silence;
  }

  /**
   * Of what has a deadline, at which it is escalated in any case.
   *
   * @param deadline what comes of silence is not to be chosen
   * @param remind how often, where that is not said
   */
  static NodeReader<Silence> before(Duration deadline, Duration remind) {
    return Fields.of(
        "a silence before a deadline",
        fields -> {
          List<Level> levels = fields.or("escalate", levels(), List.of());
          Silence silence =
              new Silence(
                  Optional.of(fields.or("remind", Scalars.longDuration(), remind)),
                  plain(levels),
                  deadline,
                  Silence.Outcome.HOLD,
                  levels.stream().filter(each -> !each.to().isEmpty()).toList());
          levels.forEach(each -> requireInTime(fields, each.after(), deadline));
          return silence;
        });
  }

  private static void requireInTime(Fields fields, Duration after, Duration deadline) {
    if (after.compareTo(deadline) >= 0) {
      fields.wrong(
          "escalate",
          "'escalate' would come at its deadline or later, when it is escalated in any case",
          "a time before 'within'");
    }
  }

  /** When those are told who get escalations, and later who else is. */
  static NodeReader<List<Level>> levels() {
    NodeReader<Level> level =
        Fields.of(
            "a level of escalation",
            fields ->
                new Level(
                    fields.need("after", Scalars.longDuration(), Duration.ofHours(1)),
                    fields.needList("to", Scalars.name("role", RoleName::new))));
    NodeReader<Level> plain = Scalars.longDuration().map(after -> new Level(after, List.of()));
    NodeReader<Level> either =
        (node, problems) ->
            node instanceof Node.Mapping ? level.read(node, problems) : plain.read(node, problems);
    return NodeReader.listOf(
        either.shaped(() -> new Shape.OneOf(List.of(plain.shape(), level.shape()))));
  }

  private static Optional<Duration> plain(List<Level> levels) {
    return levels.stream().filter(each -> each.to().isEmpty()).map(Level::after).findFirst();
  }

  private static void requireEarlier(
      Fields fields, String key, Optional<Duration> time, Duration expire) {
    if (time.isPresent() && time.get().compareTo(expire) >= 0) {
      fields.wrong(key, "'%s' would come after 'expire'".formatted(key), "a time before 'expire'");
    }
  }
}
