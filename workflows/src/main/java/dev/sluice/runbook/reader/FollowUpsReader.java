package dev.sluice.runbook.reader;

import dev.sluice.runbook.FollowUps;
import dev.sluice.runbook.FollowUps.Duty;
import dev.sluice.runbook.FollowUps.Given;
import dev.sluice.runbook.FollowUps.Next;
import dev.sluice.runbook.Gate.Silence;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.RunEnd;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.reader.Here.Part;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code duties} and {@code next}: what comes after a run. */
final class FollowUpsReader {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final RoleName NOBODY = new RoleName("none");
  private static final NodeReader<RoleName> ROLE = Scalars.name("role", RoleName::new);
  private static final NodeReader<RunbookName> RUNBOOK = Scalars.name("runbook", RunbookName::new);
  private static final NodeReader<RunEnd> END = Scalars.word("end of a run", RunEnd.class);

  /** {@code +22h}. */
  private static final NodeReader<Duration> LATER =
      (node, problems) ->
          node instanceof Node.Scalar scalar && scalar.text().startsWith("+")
              ? Scalars.duration()
                  .read(
                      new Node.Scalar(scalar.at(), scalar.text().substring(1), scalar.look()),
                      problems)
              : problems.instead(node, "how long after the end of the run, such as +22h");

  private final Here here;

  private FollowUpsReader(Here here) {
    this.here = here;
  }

  /**
   * What was read.
   *
   * @param named the first runbook that follows, started or only shown
   */
  record Read(FollowUps all, Optional<RunbookName> named) {}

  /** A runbook that follows; without how it is started it is only named. */
  private record Coming(RunbookName runbook, Optional<Next> next) {}

  /** Reads what a runbook says of it; called when all that it may refer to is known. */
  static Read read(Fields fields, Known known) {
    Here here = new Here(known, Part.ROLLBACK, "follow-ups", Optional.empty());
    FollowUpsReader reader = new FollowUpsReader(here);
    List<Duty> duties = fields.list("duties", Fields.of("a duty", reader::duty));
    fields.requireDistinct(
        "duties",
        duties.stream().map(Duty::duty).toList(),
        "a duty stands twice in 'duties'",
        "each duty once, with all ends in 'when'");
    List<Coming> coming = fields.list("next", reader.coming());
    return new Read(
        new FollowUps(duties, coming.stream().flatMap(each -> each.next().stream()).toList()),
        coming.stream().map(Coming::runbook).findFirst());
  }

  private Duty duty(Fields fields) {
    String duty = fields.need("duty", References.open(here), "");
    RoleName by = fields.need("by", ROLE, NOBODY);
    Duration within = fields.need("within", Scalars.longDuration(), WEEK);
    List<RunEnd> when = fields.or("when", NodeReader.listOf(END), RunEnd.USUAL);
    return new Duty(duty, by, when, silence(fields, within, within.dividedBy(4)));
  }

  private static Silence silence(Fields fields, Duration within, Duration remind) {
    return fields.or(
        "silence",
        SilenceReader.before(within, remind),
        new Silence(Optional.of(remind), Optional.empty(), within, Silence.Outcome.HOLD));
  }

  private NodeReader<Coming> coming() {
    NodeReader<Coming> named = RUNBOOK.map(name -> new Coming(name, Optional.empty()));
    NodeReader<Coming> started =
        Fields.of("a run that follows", this::next)
            .map(next -> new Coming(next.runbook(), Optional.of(next)));
    NodeReader<Coming> either =
        (node, problems) -> (node instanceof Node.Mapping ? started : named).read(node, problems);
    return either.shaped(() -> new Shape.OneOf(List.of(named.shape(), started.shape())));
  }

  private Next next(Fields fields) {
    RunbookName runbook = fields.need("runbook", RUNBOOK, new RunbookName("none"));
    RoleName ask = fields.need("ask", ROLE, NOBODY);
    List<RunEnd> when = fields.or("when", NodeReader.listOf(END), List.of(RunEnd.PASSED));
    Duration after =
        fields.or(
            "at",
            LATER.shaped(() -> new Shape.Text("+ and a duration, such as +22h", "", false)),
            Duration.ZERO);
    Duration within = fields.or("within", Scalars.longDuration(), after.plus(WEEK));
    if (within.compareTo(after) <= 0) {
      fields.wrong("within", "the question would end before 'at'", "a time longer than 'at'");
    }
    Duration remind = (after.isZero() ? within : after).dividedBy(4);
    return new Next(
        runbook,
        ask,
        when,
        after,
        silence(fields, within, remind),
        fields.or("with", given(), List.of()));
  }

  private NodeReader<List<Given>> given() {
    return NodeReader.namedOf("what the run is started with", References.open(here))
        .map(all -> all.stream().map(each -> new Given(each.name(), each.value())).toList());
  }
}
