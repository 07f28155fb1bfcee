package dev.sluice.bridge.slack;

import dev.sluice.bridge.Channel;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.Secrets;
import dev.sluice.starter.client.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack: messages of the runs in a channel, and what people do with them. */
public final class SlackChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(SlackChannel.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration RENEWED = Duration.ofSeconds(30);

  private final SlackApi slack;
  private final Board board;
  private final List<SlackWay> ways;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("slack-board").unstarted(this::live);
  private volatile Optional<String> ailing = Optional.of("nothing was shown in the channel yet");

  private SlackChannel(SlackApi slack, Board board, List<SlackWay> ways) {
    this.slack = slack;
    this.board = board;
    this.ways = List.copyOf(ways);
  }

  /**
   * A channel that is not started.
   *
   * @throws Secrets.Missing if a token is not there
   */
  static SlackChannel open(SlackSettings settings, Office office) {
    Secrets secrets = office.secrets();
    secrets.get(settings.bot());
    SlackApi slack =
        new SlackApi(
            settings.api(),
            () -> secrets.get(settings.bot()),
            () ->
                switch (settings.way()) {
                  case SlackSettings.Way.Socket socket -> secrets.get(socket.token());
                  case SlackSettings.Way.Http http -> "";
                });
    Rosters rosters = new Rosters(office.runs(), office.people());
    Board board =
        new Board(
            office, slack, rosters, new Board.Pace(settings.channel(), RENEWED), Clock.systemUTC());
    Clerk clerk = new Clerk(office, slack, board, rosters);
    return new SlackChannel(slack, board, ways(settings, secrets, slack, clerk));
  }

  /** Two connections, so that what people do arrives while one of them is made anew. */
  private static List<SlackWay> ways(
      SlackSettings settings, Secrets secrets, SlackApi slack, Function<Incoming, Reply> clerk) {
    return switch (settings.way()) {
      case SlackSettings.Way.Socket socket -> {
        secrets.get(socket.token());
        yield Stream.generate(
                () -> (SlackWay) new SocketLine(slack::socket, clerk, SocketLine.Pace.USUAL))
            .limit(2)
            .toList();
      }
      case SlackSettings.Way.Http http -> {
        secrets.get(http.secret());
        yield List.of(
            new SlackDoor(
                http.listen(), () -> secrets.get(http.secret()), Clock.systemUTC(), clerk));
      }
    };
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public void start() {
    ways.forEach(SlackWay::start);
    thread.start();
  }

  /** Well while one way is open and the channel is kept: one of two connections is enough. */
  @Override
  public Health health() {
    List<Health> all = ways.stream().map(SlackWay::health).toList();
    boolean hears = all.stream().anyMatch(Health.Well.class::isInstance);
    return hears
        ? ailing.<Health>map(Health.Ailing::new).orElseGet(Health.Well::new)
        : all.getFirst();
  }

  private void live() {
    Duration wait = Duration.ZERO;
    while (!isClosed(wait)) {
      wait = passed();
    }
  }

  private Duration passed() {
    try {
      board.pass();
      ailing = Optional.empty();
      return EVERY;
    } catch (SlackTrouble trouble) {
      fails(trouble.sentence());
      return trouble.pause().orElse(EVERY.multipliedBy(5));
    } catch (Trouble | Secrets.Missing trouble) {
      fails(String.valueOf(trouble.getMessage()));
      return EVERY.multipliedBy(5);
    } catch (RuntimeException fault) {
      // The next look begins anew; without it the channel would stay as it is for ever.
      LOG.error("the channel could not be kept", fault);
      fails("a fault, see the bridge's log: " + fault.getClass().getSimpleName());
      return EVERY.multipliedBy(5);
    }
  }

  private void fails(String why) {
    if (!ailing.equals(Optional.of(why))) {
      LOG.warn("the messages in Slack are not renewed: {}", why);
    }
    ailing = Optional.of(why);
  }

  private boolean isClosed(Duration wait) {
    try {
      return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    ways.forEach(SlackWay::close);
    slack.close();
  }
}
