package dev.sluice.bridge.slack;

import dev.sluice.bridge.Office;
import dev.sluice.bridge.slack.SlackApi.Found;
import dev.sluice.bridge.slack.SlackApi.Mark;
import dev.sluice.report.RunLines;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Listed;
import dev.sluice.starter.client.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the messages of a channel as the runs are. It keeps nothing of its own that could be lost:
 * what it has posted it finds by the marks in the channel, and where two copies of the bridge have
 * posted the same, the newer one is taken away. Used by one thread, but for {@link Clerk.Open}.
 */
final class Board implements Clerk.Open {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);

  /** Slack shows an app's messages of the last weeks; no run is asked about for longer. */
  private static final Duration FURTHEST = Duration.ofDays(30);

  private static final Duration OVERLAP = Duration.ofMinutes(2);
  private static final Duration PER_RUN = Duration.ofSeconds(3);

  private final Office office;
  private final SlackApi slack;
  private final Rosters rosters;
  private final Pace pace;
  private final Clock clock;
  private final Map<String, Note> notes = new HashMap<>();
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final Map<String, String> going = new ConcurrentHashMap<>();
  private final Map<String, Looked> looked = new HashMap<>();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private Optional<Instant> lastScan = Optional.empty();
  private Instant begin;
  private boolean scanned;
  private boolean settled;
  private String me = "";

  /**
   * How often things are done.
   *
   * @param channel where the messages stand
   * @param renew how old a run's message may get while nothing happens in the run
   */
  record Pace(String channel, Duration renew) {}

  /** A message that is there; text is what it says, as far as it is known. */
  private record Note(String ts, Mark mark, String text) {}

  private record Looked(Listed listed, Instant at) {}

  Board(Office office, SlackApi slack, Rosters rosters, Pace pace, Clock clock) {
    this.office = office;
    this.slack = slack;
    this.rosters = rosters;
    this.pace = pace;
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public Optional<Asked> asked(String nonce) {
    return Optional.ofNullable(asked.get(nonce)).or(() -> lookedUp(nonce));
  }

  /** Where a run asks something that this copy has not seen yet. */
  private Optional<Asked> lookedUp(String nonce) {
    return office.runs().list(false).stream()
        .filter(each -> !each.attributes().waitingFor().isEmpty())
        .flatMap(each -> Asked.of(office.runs().view(each.run())).stream())
        .filter(each -> each.nonce().equals(nonce))
        .findFirst();
  }

  @Override
  public Optional<String> run(String nonce) {
    return Optional.ofNullable(going.get(nonce))
        .or(() ->
            office.runs().list(false).stream()
                .map(Listed::run)
                .filter(each -> Asked.ofRun(each).equals(nonce))
                .findFirst());
  }

  @Override
  public void changed(String run) {
    changed.add(run);
  }

  /** Makes all messages say what the runs do now. */
  void pass() {
    if (me.isEmpty()) {
      me = slack.me();
    }
    List<Listed> all = office.runs().list(false);
    going.clear();
    all.forEach(each -> going.put(Asked.ofRun(each.run()), each.run()));
    scanned = false;
    begin = all.stream().map(Listed::startedAt).min(Instant::compareTo).orElse(begin);
    if (!settled) {
      scan();
    }
    // Slack takes some fifty updates a minute; the soaks of many runs are renewed less often.
    Duration often = PER_RUN.multipliedBy(all.size());
    Duration renew = often.compareTo(pace.renew()) > 0 ? often : pace.renew();
    Optional<SlackTrouble> failed = Optional.empty();
    for (Listed each : all) {
      if (isDue(each, renew)) {
        failed = failed.or(tried(each.run(), () -> follow(each)));
      }
    }
    for (String run : ended(all)) {
      failed = failed.or(tried(run, () -> close(run)));
    }
    asked.values().removeIf(each -> !going.containsValue(each.run()));
    failed.ifPresent(trouble -> {
      throw trouble;
    });
  }

  /** What goes wrong with the messages of one run does not keep those of the others back. */
  private Supplier<Optional<SlackTrouble>> tried(String run, Runnable messages) {
    try {
      messages.run();
      return Optional::empty;
    } catch (SlackTrouble trouble) {
      changed.add(run);
      if (trouble.pause().isPresent()) {
        throw trouble;
      }
      return () -> Optional.of(trouble);
    }
  }

  private boolean isDue(Listed listed, Duration renew) {
    boolean told = changed.remove(listed.run());
    Looked last = looked.get(listed.run());
    return told
        || last == null
        || !last.listed().attributes().equals(listed.attributes())
        || !notes.containsKey(key(listed.run(), ""))
        || last.at().plus(renew).isBefore(clock.instant());
  }

  private void follow(Listed listed) {
    try {
      RunView view = office.runs().view(listed.run());
      show(view);
      looked.put(listed.run(), new Looked(listed, clock.instant()));
    } catch (Trouble trouble) {
      // Of one run, or of all while no worker is up: the messages stay as they are.
      LOG.debug("{} cannot be shown: {}", listed.run(), trouble.sentence());
    }
  }

  private void show(RunView view) {
    String run = view.header().run();
    List<Asked> now = Asked.of(view);
    asked.values().removeIf(each -> each.run().equals(run) && !now.contains(each));
    now.forEach(each -> asked.put(each.nonce(), each));
    String page = office.page(run).toString();
    Optional<Note> parent = Optional.ofNullable(notes.get(key(run, "")));
    boolean over = view.where().phase() == Phase.ENDED;
    put(new Mark(run, "", "", over), Messages.parent(view, page), Optional.empty());
    // What is asked stands below a message that no other copy takes away any more.
    if (parent.isPresent() && settled) {
      Optional<String> thread = parent.map(Note::ts);
      now.forEach(each -> put(mark(each), message(view, each, page), thread));
    } else {
      changed.add(run);
    }
    gone(run, now).forEach(note -> answered(note, page));
  }

  private Message message(RunView view, Asked each, String page) {
    List<String> called = rosters.users(each.run(), each.waiting().who());
    return Messages.asked(view, each, new Messages.Beside(page, called));
  }

  private static Mark mark(Asked each) {
    String what = Messages.cut(each.waiting().what(), 300);
    return new Mark(each.run(), each.nonce(), what, false);
  }

  /** What stands there as asked and is not asked any more. */
  private List<Note> gone(String run, List<Asked> now) {
    return notes.values().stream()
        .filter(note -> note.mark().run().equals(run))
        .filter(note -> !note.mark().nonce().isEmpty() && !note.mark().over())
        .filter(note -> now.stream().noneMatch(each -> each.nonce().equals(note.mark().nonce())))
        .toList();
  }

  private void answered(Note note, String page) {
    RunRecord record = office.runs().record(note.mark().run());
    List<String> gate = RunLines.closed(record, note.mark().nonce());
    List<String> became =
        gate.isEmpty()
            ? RunLines.lastSaid(record).map(List::of).orElse(List.of("Not asked any more"))
            : gate;
    put(note.mark().ended(), Messages.closed(note.mark().what(), became, page), Optional.empty());
    notes.remove(key(note.mark().run(), note.mark().nonce()));
  }

  private void put(Mark mark, Message message, Optional<String> thread) {
    String key = key(mark.run(), mark.nonce());
    if (!notes.containsKey(key) && !scanned) {
      scan();
    }
    Note note = notes.get(key);
    String text = message.blocks().toString();
    if (note == null) {
      String ts = slack.post(pace.channel(), message, thread, Optional.of(mark));
      notes.put(key, new Note(ts, mark, text));
      settled = false;
    } else if (!note.text().equals(text)) {
      renew(key, note, message, mark);
    }
  }

  private void renew(String key, Note note, Message message, Mark mark) {
    try {
      slack.update(pace.channel(), note.ts(), message, mark);
      notes.put(key, new Note(note.ts(), mark, message.blocks().toString()));
    } catch (SlackTrouble trouble) {
      if (trouble.error().equals("message_not_found")) {
        // Somebody has taken it away: it is posted anew.
        notes.remove(key);
      }
      throw trouble;
    }
  }

  /** Runs that have messages, and go on no more. */
  private List<String> ended(List<Listed> all) {
    Set<String> on = Set.copyOf(all.stream().map(Listed::run).toList());
    return notes.values().stream()
        .map(note -> note.mark().run())
        .filter(run -> !on.contains(run))
        .distinct()
        .toList();
  }

  private void close(String run) {
    String page = office.page(run).toString();
    try {
      show(office.runs().view(run));
    } catch (Trouble trouble) {
      if (trouble.code() == ExitCode.NO_WORKER || trouble.code() == ExitCode.UNREACHABLE) {
        return;
      }
      gone(run, List.of())
          .forEach(note ->
              put(
                  note.mark().ended(),
                  Messages.closed(note.mark().what(), List.of("The run is over"), page),
                  Optional.empty()));
      put(
          new Mark(run, "", "", true),
          Messages.closed(run, List.of(trouble.sentence()), page),
          Optional.empty());
    }
    notes.values().removeIf(note -> note.mark().run().equals(run));
    looked.remove(run);
    changed.remove(run);
  }

  /** Finds what stands in the channel, and takes away what two copies have posted at once. */
  private void scan() {
    Instant now = clock.instant();
    Instant furthest = now.minus(FURTHEST);
    Instant first = begin.isBefore(furthest) ? furthest : begin;
    List<Found> found =
        new ArrayList<>(slack.marked(pace.channel(), me, lastScan.orElse(first).minus(OVERLAP)));
    found.sort(Comparator.comparing(Found::ts));
    found.stream().filter(each -> !each.mark().over()).forEach(this::adopt);
    lastScan = Optional.of(now);
    scanned = true;
    settled = true;
  }

  private void adopt(Found found) {
    String key = key(found.mark().run(), found.mark().nonce());
    Note note = notes.get(key);
    if (note == null) {
      notes.put(key, new Note(found.ts(), found.mark(), ""));
    } else if (!note.ts().equals(found.ts())) {
      boolean older = found.ts().compareTo(note.ts()) < 0;
      remove(older ? note.ts() : found.ts());
      if (older) {
        notes.put(key, new Note(found.ts(), found.mark(), ""));
      }
    }
  }

  private void remove(String ts) {
    try {
      slack.delete(pace.channel(), ts);
    } catch (SlackTrouble gone) {
      // The other copy has seen it too.
      LOG.debug("a message that stood there twice: {}", gone.sentence());
    }
  }

  private static String key(String run, String nonce) {
    return run + "\n" + nonce;
  }
}
