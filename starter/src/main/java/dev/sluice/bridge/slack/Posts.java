package dev.sluice.bridge.slack;

import dev.sluice.bridge.slack.SlackApi.Found;
import dev.sluice.bridge.slack.SlackApi.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that stand in a channel. They are found by their marks, so that nothing is lost with
 * this process; where two copies of the bridge have posted the same, the newer one is taken away.
 */
final class Posts {
  private static final Logger LOG = LoggerFactory.getLogger(Posts.class);

  /** Slack shows an app's messages of the last weeks; no run is asked about for longer. */
  private static final Duration FURTHEST = Duration.ofDays(30);

  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final SlackApi slack;
  private final String channel;
  private final Clock clock;
  private final Map<String, Post> posts = new HashMap<>();
  private Optional<Instant> lastScan = Optional.empty();
  private Instant begin;
  private boolean scanned;
  private boolean settled;
  private String me = "";

  Posts(SlackApi slack, String channel, Clock clock) {
    this.slack = slack;
    this.channel = channel;
    this.clock = clock;
    this.begin = clock.instant();
  }

  /** A message that is there; text is what it says, empty where that is not known. */
  record Post(String ts, Mark mark, String text) {}

  /**
   * Begins a look at all runs.
   *
   * @param oldest when the oldest of them began
   */
  void look(Optional<Instant> oldest) {
    if (me.isEmpty()) {
      me = slack.me();
    }
    scanned = false;
    begin = oldest.orElse(begin);
    if (!settled) {
      scan();
    }
  }

  /** Whether no other copy can have posted something that is not seen yet. */
  boolean settled() {
    return settled;
  }

  /** The message about what the nonce names in a run; absent: there is none. */
  Optional<Post> about(String run, String nonce) {
    return Optional.ofNullable(posts.get(key(run, nonce)));
  }

  List<Post> all() {
    return List.copyOf(posts.values());
  }

  void forget(String run) {
    posts.values().removeIf(each -> each.mark().run().equals(run));
  }

  void forget(Mark mark) {
    posts.remove(key(mark.run(), mark.nonce()));
  }

  /**
   * Has a message say this.
   *
   * @param thread below which it is posted, if it is not there
   */
  void put(Mark mark, Message message, Optional<String> thread) {
    String key = key(mark.run(), mark.nonce());
    if (!posts.containsKey(key) && !scanned) {
      scan();
    }
    Post post = posts.get(key);
    String text = message.blocks().toString();
    if (post == null) {
      String ts = slack.post(channel, message, thread, Optional.of(mark));
      posts.put(key, new Post(ts, mark, text));
      settled = false;
    } else if (!post.text().equals(text)) {
      renew(key, post, message, mark);
    }
  }

  private void renew(String key, Post post, Message message, Mark mark) {
    try {
      slack.update(channel, post.ts(), message, mark);
      posts.put(key, new Post(post.ts(), mark, message.blocks().toString()));
    } catch (SlackTrouble trouble) {
      if (trouble.error().equals("message_not_found")) {
        // Somebody has taken it away: it is posted anew.
        posts.remove(key);
      }
      throw trouble;
    }
  }

  /** Finds what stands in the channel, and takes away what two copies have posted at once. */
  private void scan() {
    Instant now = clock.instant();
    Instant furthest = now.minus(FURTHEST);
    Instant first = begin.isBefore(furthest) ? furthest : begin;
    List<Found> found =
        new ArrayList<>(slack.marked(channel, me, lastScan.orElse(first).minus(OVERLAP)));
    found.sort(Comparator.comparing(Found::ts));
    found.stream().filter(each -> !each.mark().over()).forEach(this::adopt);
    lastScan = Optional.of(now);
    scanned = true;
    settled = true;
  }

  private void adopt(Found found) {
    String key = key(found.mark().run(), found.mark().nonce());
    Post post = posts.get(key);
    if (post == null) {
      posts.put(key, new Post(found.ts(), found.mark(), ""));
    } else if (!post.ts().equals(found.ts())) {
      boolean older = found.ts().compareTo(post.ts()) < 0;
      remove(older ? post.ts() : found.ts());
      if (older) {
        posts.put(key, new Post(found.ts(), found.mark(), ""));
      }
    }
  }

  private void remove(String ts) {
    try {
      slack.delete(channel, ts);
    } catch (SlackTrouble gone) {
      // The other copy has seen it too.
      LOG.debug("a message that stood there twice: {}", gone.sentence());
    }
  }

  private static String key(String run, String nonce) {
    return run + "\n" + nonce;
  }
}
