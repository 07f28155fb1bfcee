package dev.sluice.bridge.slack;

import dev.sluice.bridge.Office;
import dev.sluice.bridge.slack.Posts.Post;
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
 * Keeps the messages of a channel as the runs are. It keeps nothing of its own that could be lost.
 * Used by one thread, but for {@link Clerk.Open}.
 */
final class Board implements Clerk.Open {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);

  private static final Duration PER_RUN = Duration.ofSeconds(3);

  /** A gate that opens anew asks the same roles, so that no search attribute shows it. */
  private static final Duration ASKING = Duration.ofSeconds(5);

  private static final Duration PER_QUESTION = Duration.ofMillis(100);

  private final Office office;
  private final Posts posts;
  private final Rosters rosters;
  private final Pace pace;
  private final Clock clock;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final Map<String, String> going = new ConcurrentHashMap<>();
  private final Map<String, Looked> looked = new HashMap<>();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  /**
   * How often things are done.
   *
   * @param channel where the messages stand
   * @param renew how old a run's message may get while nothing happens in the run
   */
  record Pace(String channel, Duration renew) {}

  private record Looked(Listed listed, Instant at) {}

  Board(Office office, SlackApi slack, Rosters rosters, Pace pace, Clock clock) {
    this.office = office;
    this.posts = new Posts(slack, pace.channel(), clock);
    this.rosters = rosters;
    this.pace = pace;
    this.clock = clock;
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
    List<Listed> all = office.runs().list(false);
    going.clear();
    all.forEach(each -> going.put(Asked.ofRun(each.run()), each.run()));
    posts.look(all.stream().map(Listed::startedAt).min(Instant::compareTo));
    // Slack takes some fifty updates a minute; the soaks of many runs are renewed less often.
    Duration renew = longer(pace.renew(), PER_RUN.multipliedBy(all.size()));
    Duration asking = longer(ASKING, PER_QUESTION.multipliedBy(all.size()));
    Optional<SlackTrouble> failed = Optional.empty();
    for (Listed each : all) {
      if (isDue(each, each.attributes().waitingFor().isEmpty() ? renew : asking)) {
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

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private boolean isDue(Listed listed, Duration renew) {
    boolean told = changed.remove(listed.run());
    Looked last = looked.get(listed.run());
    return told
        || last == null
        || !last.listed().attributes().equals(listed.attributes())
        || posts.about(listed.run(), "").isEmpty()
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
    Optional<Post> parent = posts.about(run, "");
    boolean over = view.where().phase() == Phase.ENDED;
    posts.put(new Mark(run, "", "", over), Messages.parent(view, page), Optional.empty());
    // What is asked stands below a message that no other copy takes away any more.
    if (parent.isPresent() && posts.settled()) {
      Optional<String> thread = parent.map(Post::ts);
      now.forEach(each -> posts.put(mark(each), message(view, each, page), thread));
    } else {
      changed.add(run);
    }
    gone(run, now).forEach(post -> answered(post, page));
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
  private List<Post> gone(String run, List<Asked> now) {
    return posts.all().stream()
        .filter(post -> post.mark().run().equals(run))
        .filter(post -> !post.mark().nonce().isEmpty() && !post.mark().over())
        .filter(post -> now.stream().noneMatch(each -> each.nonce().equals(post.mark().nonce())))
        .toList();
  }

  private void answered(Post post, String page) {
    RunRecord record = office.runs().record(post.mark().run());
    List<String> gate = RunLines.closed(record, post.mark().nonce());
    List<String> became =
        gate.isEmpty()
            ? RunLines.lastSaid(record).map(List::of).orElse(List.of("Not asked any more"))
            : gate;
    posts.put(
        post.mark().ended(), Messages.closed(post.mark().what(), became, page), Optional.empty());
    posts.forget(post.mark());
  }

  /** Runs that have messages, and go on no more. */
  private List<String> ended(List<Listed> all) {
    Set<String> on = Set.copyOf(all.stream().map(Listed::run).toList());
    return posts.all().stream()
        .map(post -> post.mark().run())
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
          .forEach(post ->
              posts.put(
                  post.mark().ended(),
                  Messages.closed(post.mark().what(), List.of("The run is over"), page),
                  Optional.empty()));
      posts.put(
          new Mark(run, "", "", true),
          Messages.closed(run, List.of(trouble.sentence()), page),
          Optional.empty());
    }
    posts.forget(run);
    looked.remove(run);
    changed.remove(run);
  }
}
