package dev.sluice.demo;

import dev.sluice.demo.patience.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The processes that the demo started: exactly these are ended, with all that they started, when it
 * ends, and meanwhile those that can come back do.
 */
final class Children implements AutoCloseable {
  /** The worker takes up to ten seconds to hand its tasks back. */
  private static final Duration GRACE = Duration.ofSeconds(12);

  /** One that ends so often does not end because somebody killed it. */
  private static final int MOST_STARTS = 5;

  private final String keep;
  private final Deque<Child> children = new ArrayDeque<>();
  private final List<Child> lasting = new ArrayList<>();
  private boolean over;

  /**
   * None yet.
   *
   * @param keep the program that sees to it that none of them outlives this process
   */
  Children(Path keep) {
    this.keep = keep.toString();
  }

  /**
   * Starts a process that can be started again when it has died, since it keeps nothing to itself.
   *
   * @param log what it prints
   * @throws DemoTrouble when there is no such program, or the demo is ending
   */
  synchronized Child start(String name, ProcessBuilder builder, Path log) {
    if (over) {
      throw new DemoTrouble("the demo is ending");
    }
    List<String> kept = new ArrayList<>(List.of(keep));
    kept.addAll(builder.command());
    Child child = new Child(name, builder.command(kept), log);
    children.push(child);
    return child;
  }

  /** Starts a process whose end is the demo's end. */
  synchronized Child startOnce(String name, ProcessBuilder builder, Path log) {
    Child child = start(name, builder, log);
    lasting.add(child);
    return child;
  }

  /** Whether one of them gets on, which none does when another one has ended that it may need. */
  synchronized Progress progress(Child child) {
    Progress own = child.progress();
    List<Child> all = List.copyOf(children);
    return new Progress() {
      @Override
      public Optional<String> over() {
        return own.over().or(() -> lost(child, all));
      }

      @Override
      public Object sign() {
        return own.sign();
      }
    };
  }

  private static Optional<String> lost(Child child, List<Child> all) {
    return all.stream()
        .filter(each -> each != child && !each.alive())
        .findFirst()
        .map(each ->
            "lost %s, which has ended (%s); %s"
                .formatted(each.name(), each.end(), each.lastWords()));
  }

  /**
   * Starts again what has died.
   *
   * @throws DemoTrouble when it cannot be started again, or dies again and again
   */
  synchronized void mend(Screen screen) {
    for (Child child : children) {
      if (!over && !child.alive()) {
        mend(child, screen);
      }
    }
  }

  private void mend(Child child, Screen screen) {
    if (lasting.contains(child)) {
      throw new DemoTrouble(
          "%s has ended (%s), and with it all that the run acts on; start the demo again; %s"
              .formatted(child.name(), child.end(), child.lastWords()));
    }
    if (child.starts() >= MOST_STARTS) {
      throw new DemoTrouble(
          "%s has ended %d times (%s) and is not started again; %s"
              .formatted(child.name(), child.starts(), child.end(), child.lastWords()));
    }
    screen.say(
        "%s has ended (%s); starting it again, and the run continues where it was"
            .formatted(child.name(), child.end()));
    child.again();
  }

  /** Ends the newest first. */
  @Override
  public synchronized void close() {
    over = true;
    while (!children.isEmpty()) {
      children.pop().end(GRACE);
    }
  }
}
